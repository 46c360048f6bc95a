package org.gradus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The FHIR service: starts every adapter around the progression core. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GradusServer {

    /** Starts the server; {@code --gradus.mode=sandbox} selects the sandbox. */
    public static void main(String[] arguments) {
        SpringApplication.run(GradusServer.class, arguments);
    }
}

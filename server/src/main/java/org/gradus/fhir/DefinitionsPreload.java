package org.gradus.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Reads FHIR's own definitions on a thread of its own while the application is put together. HAPI keeps them once per
 * virtual machine, so whoever asks later finds them read; that saves about a tenth of the start.
 */
final class DefinitionsPreload implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Thread thread = new Thread(DefinitionsPreload::read, "definitions-preload");
        thread.setDaemon(true);
        thread.start();
    }

    private static void read() {
        new DefaultProfileValidationSupport(FhirContext.forR4Cached()).fetchAllStructureDefinitions();
    }
}

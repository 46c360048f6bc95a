package org.gradus.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gradus.GradusMode;
import org.gradus.StartRefused;
import org.gradus.authorization.ClientSecret;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Gives the first start of a production server its one-time credential: from a file, or made here and printed once. */
@Component
class BootstrapCredential implements ApplicationRunner {

    private static final int SHORTEST = 20;

    private final Bootstrap bootstrap;
    private final AdminSettings settings;
    private final boolean production;

    BootstrapCredential(Bootstrap bootstrap, AdminSettings settings, Environment environment) {
        this.bootstrap = bootstrap;
        this.settings = settings;
        this.production = GradusMode.of(environment) == GradusMode.PRODUCTION;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!production || !bootstrap.isOpen()) {
            return;
        }
        Optional<String> given = Optional.ofNullable(settings.bootstrapFile()).map(BootstrapCredential::read);
        String credential = given.orElseGet(() -> ClientSecret.random().value());
        if (bootstrap.set(credential, settings.bootstrapLife()) && given.isEmpty()) {
            // To the console only: a log is kept, and this is a secret.
            System.out.println("The first administrator is made with this one-time credential, within "
                    + settings.bootstrapLife().toHours() + " hours (docs/administration.md):\n    " + credential);
        }
    }

    private static String read(Path file) {
        try {
            String credential = Files.readString(file).strip();
            if (credential.length() < SHORTEST) {
                throw new StartRefused(List.of("A one-time credential of at least " + SHORTEST
                        + " characters in the file that gradus.admin.bootstrap-file names."));
            }
            return credential;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.gradus;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the server does not start, and how to get a sandbox instead. */
final class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartRefused cause) {
        String reasons = cause.reasons().stream().map(reason -> "- " + reason).collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                "Gradus does not start. What is missing or wrong:\n\n" + reasons,
                "For a sandbox on this machine, with sample data and well-known secrets, add --gradus.mode=sandbox.",
                cause);
    }
}

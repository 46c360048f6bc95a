package org.gradus.authorization;

import java.util.Optional;

/**
 * Event: an EHR or a clinician opens an app.
 *
 * @param client id of the app
 * @param patient id of the patient in context
 */
public record LaunchBegun(String client, Optional<String> patient) {}

package org.gradus.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be the first administrator.
 *
 * @param name of the person or program that administers
 * @param jwks its public keys; without them it gets a secret
 */
record FirstAdministrator(@Nullable String name, @Nullable JsonNode jwks) {}

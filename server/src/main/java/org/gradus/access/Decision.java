package org.gradus.access;

import org.jspecify.annotations.Nullable;

/**
 * What was decided about one call, without anything of a patient.
 *
 * @param allowed whether the call goes on
 * @param reason why
 * @param client id of the client; null without a token
 * @param interaction what was asked for, for example {@code SEARCH}
 * @param type resource type, or the operation's name; empty for the whole server
 */
public record Decision(
        boolean allowed, Reason reason, @Nullable String client, String interaction, String type) {}

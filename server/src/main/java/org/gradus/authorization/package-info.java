/** The authorization server: clients, grants, tokens, keys, and the pages on which people sign in and consent. */
@NullMarked
package org.gradus.authorization;

import org.jspecify.annotations.NullMarked;

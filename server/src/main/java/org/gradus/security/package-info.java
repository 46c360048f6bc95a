/** Decides who may do what: the authorization server, tokens, and what each door asks for. */
@NullMarked
package org.gradus.security;

import org.jspecify.annotations.NullMarked;

/** Erases everything about one patient but what has to be kept: in two steps, to be repeated after a crash or a restore. */
@NullMarked
package org.gradus.erasure;

import org.jspecify.annotations.NullMarked;

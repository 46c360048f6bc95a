/** A hospital's day, played against a running server, and against one that is killed in the middle of it. */
@NullMarked
package org.gradus.day;

import org.jspecify.annotations.NullMarked;

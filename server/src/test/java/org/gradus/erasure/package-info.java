/** One patient's record erased, on the running server. */
@NullMarked
package org.gradus.erasure;

import org.jspecify.annotations.NullMarked;

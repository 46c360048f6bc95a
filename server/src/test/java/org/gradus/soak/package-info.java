/** A server under load for as long as one wants to wait: whom it still serves. */
@NullMarked
package org.gradus.soak;

import org.jspecify.annotations.NullMarked;

/** Decides what happens next in a care plan, and says why. */
@NullMarked
package org.gradus.progression;

import org.jspecify.annotations.NullMarked;

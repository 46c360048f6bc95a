/** The progression of a care plan: one pure function that decides what happens next, and says why. */
@NullMarked
package org.gradus.progression;

import org.jspecify.annotations.NullMarked;

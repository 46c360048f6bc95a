/** Tells in a few words, for clinicians and for the patient, where a care plan stands: a pure function of its state. */
@NullMarked
package org.gradus.narrative;

import org.jspecify.annotations.NullMarked;

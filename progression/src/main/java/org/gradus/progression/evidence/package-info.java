/** What is known about the patient, and the one predicate that decides what of it counts. */
@NullMarked
package org.gradus.progression.evidence;

import org.jspecify.annotations.NullMarked;

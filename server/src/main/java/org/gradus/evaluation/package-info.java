/** The use case: read a patient's plans and evidence, decide, write; now, later, or only to see what would happen. */
@NullMarked
package org.gradus.evaluation;

import org.jspecify.annotations.NullMarked;

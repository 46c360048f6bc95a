/** Notices that something changed in a patient's record and asks for an evaluation. */
@NullMarked
package org.gradus.intake;

import org.jspecify.annotations.NullMarked;

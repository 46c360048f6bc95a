/** Decides at the FHIR endpoint what a token may do, and why; what it does not know it refuses. */
@NullMarked
package org.gradus.access;

import org.jspecify.annotations.NullMarked;

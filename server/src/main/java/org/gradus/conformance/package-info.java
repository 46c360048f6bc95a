/** Loads our FHIR packages and validates what comes in. */
@NullMarked
package org.gradus.conformance;

import org.jspecify.annotations.NullMarked;

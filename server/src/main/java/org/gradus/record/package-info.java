/** Translates between the patient's FHIR record and the values of the core, and keeps the rows that belong to plans. */
@NullMarked
package org.gradus.record;

import org.jspecify.annotations.NullMarked;

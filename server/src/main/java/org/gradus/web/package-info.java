/** The few pages that are not FHIR. */
@NullMarked
package org.gradus.web;

import org.jspecify.annotations.NullMarked;

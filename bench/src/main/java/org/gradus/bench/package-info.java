/** Measures the server beside the HAPI FHIR JPA server starter, and the core by itself. */
@NullMarked
package org.gradus.bench;

import org.jspecify.annotations.NullMarked;

/** Measures the server beside the HAPI FHIR JPA server starter, beside itself in greater number and size, and the core alone. */
@NullMarked
package org.gradus.bench;

import org.jspecify.annotations.NullMarked;

/** Assembles HAPI: JPA storage, REST server, CapabilityStatement. */
@NullMarked
package org.gradus.fhir;

import org.jspecify.annotations.NullMarked;

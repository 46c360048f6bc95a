/** Describes the FHIR endpoint as an OpenAPI document, made of its CapabilityStatement, and serves the page that tries it out. */
@NullMarked
package org.gradus.openapi;

import org.jspecify.annotations.NullMarked;

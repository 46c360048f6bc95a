/** The operations of the FHIR endpoint: arguments checked here, work done elsewhere, answers put into Parameters. */
@NullMarked
package org.gradus.operation;

import org.jspecify.annotations.NullMarked;

/** Turns every problem into one OperationOutcome. */
@NullMarked
package org.gradus.errors;

import org.jspecify.annotations.NullMarked;

/** Compiles a PlanDefinition to the core's rules when it is stored, and finds compiled protocols again. */
@NullMarked
package org.gradus.protocol;

import org.jspecify.annotations.NullMarked;

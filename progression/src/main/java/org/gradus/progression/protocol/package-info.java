/** The rules of a protocol, compiled from a PlanDefinition: criteria that judge, holds that stop, gates that open. */
@NullMarked
package org.gradus.progression.protocol;

import org.jspecify.annotations.NullMarked;

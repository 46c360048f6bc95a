/** The rules of the spinal-fusion protocol, each with the least that shows it. */
@NullMarked
package org.gradus.progression.rules;

import org.jspecify.annotations.NullMarked;

/** Plays a protocol over a patient's course in memory, day by day, so that it can be tried out before it is used. */
@NullMarked
package org.gradus.simulation;

import org.jspecify.annotations.NullMarked;

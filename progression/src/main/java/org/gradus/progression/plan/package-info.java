/** The state of one care plan: its phase, activities, goals, and the events that are recorded rather than recomputed. */
@NullMarked
package org.gradus.progression.plan;

import org.jspecify.annotations.NullMarked;

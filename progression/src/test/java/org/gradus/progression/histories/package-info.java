/** Random histories, checked day by day against the rules as a second, plain reading of them. */
@NullMarked
package org.gradus.progression.histories;

import org.jspecify.annotations.NullMarked;

/** Puts each patient's record into one partition of the database, and what is nobody's into another. */
@NullMarked
package org.gradus.partition;

import org.jspecify.annotations.NullMarked;

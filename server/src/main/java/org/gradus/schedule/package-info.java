/** Keeps clinical time and asks for a review when one is due. */
@NullMarked
package org.gradus.schedule;

import org.jspecify.annotations.NullMarked;

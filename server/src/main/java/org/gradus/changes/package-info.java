/** The log of what changed in which plan, written in the transaction of the change, for those who carry it further. */
@NullMarked
package org.gradus.changes;

import org.jspecify.annotations.NullMarked;

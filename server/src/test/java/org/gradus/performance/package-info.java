/** What requests cost: statements, and the indexes that their queries use. */
@NullMarked
package org.gradus.performance;

import org.jspecify.annotations.NullMarked;

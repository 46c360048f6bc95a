/** The plan view as the server serves it. */
@NullMarked
package org.gradus.planview;

import org.jspecify.annotations.NullMarked;

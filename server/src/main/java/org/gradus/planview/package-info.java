/** Serves the sample SMART app, which knows of this server only what its own token tells it. */
@NullMarked
package org.gradus.planview;

import org.jspecify.annotations.NullMarked;

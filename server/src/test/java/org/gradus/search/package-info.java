/** Pages of searches, while others write and whoever asks. */
@NullMarked
package org.gradus.search;

import org.jspecify.annotations.NullMarked;

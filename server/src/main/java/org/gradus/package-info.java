/** Starts the application. */
@NullMarked
package org.gradus;

import org.jspecify.annotations.NullMarked;

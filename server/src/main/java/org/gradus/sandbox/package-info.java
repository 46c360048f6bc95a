/** What only a sandbox has: a clock that can be set. */
@NullMarked
package org.gradus.sandbox;

import org.jspecify.annotations.NullMarked;

/** What only a sandbox has: a clock that can be set, and a sample patient. */
@NullMarked
package org.gradus.sandbox;

import org.jspecify.annotations.NullMarked;

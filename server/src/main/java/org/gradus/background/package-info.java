/** What a replica does again and again by itself, on threads of its own. */
@NullMarked
package org.gradus.background;

import org.jspecify.annotations.NullMarked;

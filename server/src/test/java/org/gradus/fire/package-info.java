/** The server under fire: killed, frozen and cut off while it works, and held to what it has promised afterwards. */
@NullMarked
package org.gradus.fire;

import org.jspecify.annotations.NullMarked;

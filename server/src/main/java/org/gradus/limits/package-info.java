/** How much one client, or one address that nobody knows yet, may ask for at once. */
@NullMarked
package org.gradus.limits;

import org.jspecify.annotations.NullMarked;

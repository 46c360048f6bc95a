/** Several servers on one PostgreSQL, which together are to be what one is. */
@NullMarked
package org.gradus.replicas;

import org.jspecify.annotations.NullMarked;

/** What integration tests share: the running server, once per database, and a client of it. */
@NullMarked
package org.gradus.testing;

import org.jspecify.annotations.NullMarked;

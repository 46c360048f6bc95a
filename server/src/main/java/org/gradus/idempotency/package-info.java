/** Requests that write and are sent again under the same {@code Idempotency-Key} are answered again, and write once. */
@NullMarked
package org.gradus.idempotency;

import org.jspecify.annotations.NullMarked;

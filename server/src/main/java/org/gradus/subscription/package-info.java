/** Tells subscribers what happens to plans: topic-based subscriptions on R4 (Subscriptions R5 Backport), delivered from tables. */
@NullMarked
package org.gradus.subscription;

import org.jspecify.annotations.NullMarked;

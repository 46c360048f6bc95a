/** Carries each change of a plan to the EHRs that know its patient: at least once on the wire, once in effect, in order. */
@NullMarked
package org.gradus.outbox;

import org.jspecify.annotations.NullMarked;

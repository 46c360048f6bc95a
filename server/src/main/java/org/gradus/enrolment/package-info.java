/** Begins care plans: finds the surgery, makes plan, goals and activities from the protocol, and stores them together. */
@NullMarked
package org.gradus.enrolment;

import org.jspecify.annotations.NullMarked;

/** CDS Hooks 2.0: tells clinicians in their EHR where a plan stands, and what the orders that they select mean to it. */
@NullMarked
package org.gradus.cdshooks;

import org.jspecify.annotations.NullMarked;

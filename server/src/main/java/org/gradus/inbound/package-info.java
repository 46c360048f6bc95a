/** Takes what EHRs say of our patients: each item once, under an id derived from theirs; what cannot be taken is listed. */
@NullMarked
package org.gradus.inbound;

import org.jspecify.annotations.NullMarked;

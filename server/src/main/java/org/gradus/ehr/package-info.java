/** The EHRs of others as data: where they are, how this server proves who it is there, what they take, whom they know. */
@NullMarked
package org.gradus.ehr;

import org.jspecify.annotations.NullMarked;

/** Takes HL7 v2 messages over MLLP: results become Observations, admissions and merges change Patients, and each gets its ACK. */
@NullMarked
package org.gradus.hl7v2;

import org.jspecify.annotations.NullMarked;

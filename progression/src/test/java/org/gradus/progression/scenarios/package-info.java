/** Whole courses of patients, read from the protocol's scenario files and played on the core. */
@NullMarked
package org.gradus.progression.scenarios;

import org.jspecify.annotations.NullMarked;

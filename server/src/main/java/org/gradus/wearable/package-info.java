/** Takes what phones and watches have recorded and stores it as Observations, once per source record. */
@NullMarked
package org.gradus.wearable;

import org.jspecify.annotations.NullMarked;

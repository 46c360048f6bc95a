/** Physicians' clearances at the door: who may write one, and who wrote which version (ruling 63). */
@NullMarked
package org.gradus.clearance;

import org.jspecify.annotations.NullMarked;

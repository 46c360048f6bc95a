/** SMART App Launch 2.2 scopes as values: what they say, and which of them contain which. */
@NullMarked
package org.gradus.scope;

import org.jspecify.annotations.NullMarked;

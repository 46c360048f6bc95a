/** The one way out over HTTP: where this server may go on behalf of others, and how far it trusts what answers. */
@NullMarked
package org.gradus.outgoing;

import org.jspecify.annotations.NullMarked;

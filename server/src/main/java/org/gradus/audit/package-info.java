/** Records every access and every change, once, where nobody can change it, and serves the records as AuditEvents. */
@NullMarked
package org.gradus.audit;

import org.jspecify.annotations.NullMarked;

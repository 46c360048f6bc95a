/** Bulk export: what a backend client may read leaves as files, in the background (FHIR Bulk Data Access 2.0). */
@NullMarked
package org.gradus.export;

import org.jspecify.annotations.NullMarked;

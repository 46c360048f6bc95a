/** The OpenAPI document and the page that shows it. */
@NullMarked
package org.gradus.openapi;

import org.jspecify.annotations.NullMarked;

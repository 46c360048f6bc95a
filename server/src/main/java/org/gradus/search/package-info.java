/** Answers searches page by page, without keeping what was found. */
@NullMarked
package org.gradus.search;

import org.jspecify.annotations.NullMarked;

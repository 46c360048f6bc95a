/** Answers searches page by page, without keeping what was found, by connections of their own. */
@NullMarked
package org.gradus.search;

import org.jspecify.annotations.NullMarked;

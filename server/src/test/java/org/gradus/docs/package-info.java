/** Holds the documents to the tree. */
@NullMarked
package org.gradus.docs;

import org.jspecify.annotations.NullMarked;

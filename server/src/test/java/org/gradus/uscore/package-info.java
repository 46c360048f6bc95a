/** The searches and elements that US Core asks for, on the running server. */
@NullMarked
package org.gradus.uscore;

import org.jspecify.annotations.NullMarked;

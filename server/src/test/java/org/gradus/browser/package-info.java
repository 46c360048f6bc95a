/** What people and apps do in a browser; runs with the Maven profile {@code browser}. */
@NullMarked
package org.gradus.browser;

import org.jspecify.annotations.NullMarked;

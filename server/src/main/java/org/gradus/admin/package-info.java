/** What administrators do by an API: clients, who people are, grants, signing keys; and how the first one comes to be. */
@NullMarked
package org.gradus.admin;

import org.jspecify.annotations.NullMarked;

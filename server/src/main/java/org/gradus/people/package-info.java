/** Who a person at the sign-in page is: a Practitioner or a Patient of this server. */
@NullMarked
package org.gradus.people;

import org.jspecify.annotations.NullMarked;

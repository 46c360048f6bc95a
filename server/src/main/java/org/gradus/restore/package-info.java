/** Notices that the database was restored or copied, and keeps the server closed until an administrator has decided. */
@NullMarked
package org.gradus.restore;

import org.jspecify.annotations.NullMarked;

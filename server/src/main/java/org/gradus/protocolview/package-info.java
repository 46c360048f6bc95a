/** Shows protocols to everybody who wants to read them: phases, gates, criteria, doses, holds, and the source of each; lets visitors try them out. */
@NullMarked
package org.gradus.protocolview;

import org.jspecify.annotations.NullMarked;

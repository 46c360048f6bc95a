/** Makes Observations of answered Questionnaires, and withdraws them when the form says so. */
@NullMarked
package org.gradus.questionnaire;

import org.jspecify.annotations.NullMarked;

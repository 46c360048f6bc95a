package org.gradus.progression.protocol;

/**
 * A risk modifier or a type of surgery.
 *
 * @param item protocol item, for example RM-OBESE
 * @param present when it applies
 * @param shiftedBy when it shifts gates and due dates; mostly the same (RM-SMOKE differs, ruling 57)
 * @param flagged whether a flag is open while it applies (ruling 75)
 * @param text what the flag or the plan's note says
 */
public record Modifier(String item, Criterion present, Criterion shiftedBy, boolean flagged, String text) {}

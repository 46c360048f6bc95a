package org.gradus.protocol;

/**
 * A window of days and how many of them must count.
 *
 * @param days its length
 * @param distinctDays how many
 */
record Window(int days, int distinctDays) {

    private static final int LONGEST = 366;

    static Window of(Rule rule) {
        Window window = new Window(rule.days("window"), rule.count("distinctDays"));
        if (window.days() < 1 || window.days() > LONGEST) {
            rule.issues().add(rule.path(), "A window has at least one day and at most " + LONGEST + ".");
        }
        if (window.distinctDays() > window.days()) {
            rule.issues().add(rule.path(), "A window of " + window.days() + " days has not so many distinct days.");
        }
        return window;
    }
}

package org.gradus.web;

/**
 * A part of the welcome page that some servers have and others have not. Production has none, so that its page cannot tell
 * what only a sandbox may.
 */
public interface WelcomeSection {

    /** What stands at the top, beside the name: what kind of server this is, as text. */
    String badge();

    /** What a visitor may do first, as HTML: links that look like buttons. */
    String actions();

    /** Its sections, as HTML. */
    String html();

    /** The script that keeps it up to date. */
    String script();
}

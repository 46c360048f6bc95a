package org.gradus.web;

/** A public page that some servers have and others have not, as the other pages lead there; in the order of the beans. */
public interface PageLink {

    String path();

    /** Its name among the links of every page, as text. */
    String name();

    /** What its button on the welcome page says, as text. */
    String invitation();
}

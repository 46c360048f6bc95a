package org.gradus.people;

import java.util.List;
import java.util.Optional;

/** Accounts with a password of this server's own; only a sandbox has them. */
public interface LocalAccounts {

    /** The person with that user name and password. */
    Optional<SignedInPerson> check(String userName, String password);

    /** Who may sign in, for the sign-in page of a sandbox; the user name is the password. */
    List<SignedInPerson> offered();
}

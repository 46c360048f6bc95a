package org.gradus.cdshooks;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The EHR whose token came with a request. */
final class Caller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient CallingEhr ehr;

    Caller(CallingEhr ehr) {
        super(List.of());
        this.ehr = ehr;
        setAuthenticated(true);
    }

    CallingEhr ehr() {
        return ehr;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return ehr.issuer();
    }
}

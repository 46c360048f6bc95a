package org.gradus.admin;

import org.gradus.audit.AuditTrail;
import org.gradus.audit.Party;
import org.gradus.audit.SecurityAct;
import org.springframework.stereotype.Component;

/** Writes what administrators do into the audit trail, in the transaction of the change: one without the other is not. */
@Component
class AdminAudit {

    private final AuditTrail trail;

    AdminAudit(AuditTrail trail) {
        this.trail = trail;
    }

    /** Something was done by that administrator. */
    void done(String administrator, String what) {
        trail.done(SecurityAct.CONFIGURATION, Party.client(administrator), what);
    }

    /** Something was refused to somebody unknown. */
    void refused(String why) {
        trail.refused(SecurityAct.CONFIGURATION, Party.user(""), why);
    }
}

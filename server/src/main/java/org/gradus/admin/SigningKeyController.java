package org.gradus.admin;

import java.security.Principal;
import java.util.List;
import org.gradus.authorization.SigningKeyRotation;
import org.gradus.authorization.SigningKeyRotation.KeyView;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/signing-keys}: the keys that sign tokens; never their private part. */
@RestController
@RequestMapping("/admin/signing-keys")
@Transactional
class SigningKeyController {

    private final SigningKeyRotation rotation;
    private final AdminAudit audit;

    SigningKeyController(SigningKeyRotation rotation, AdminAudit audit) {
        this.rotation = rotation;
        this.audit = audit;
    }

    /** The published keys. */
    @GetMapping
    public List<KeyView> published() {
        return rotation.published();
    }

    /**
     * The next key. It signs after an hour, when everybody has seen it; if the old ones are compromised it signs at once, and
     * whatever they have signed is refused.
     */
    @PostMapping("/rotate")
    public List<KeyView> rotate(@RequestParam(defaultValue = "false") boolean compromised, Principal administrator) {
        if (compromised) {
            rotation.replaceAll();
        } else {
            rotation.addNext();
        }
        audit.done(
                administrator.getName(),
                compromised ? "signing keys replaced as compromised" : "next signing key added");
        return rotation.published();
    }
}

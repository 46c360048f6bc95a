package org.gradus.ehr;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /ehr/{id}/jwks}: the public keys that an EHR registers for this server (Backend Services). */
@RestController
class EhrKeyController {

    private final EhrKeys keys;

    EhrKeyController(EhrKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/ehr/{id}/jwks")
    public Map<String, Object> published(@PathVariable String id) {
        var published = keys.published(id);
        if (published.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return published.toJSONObject();
    }
}

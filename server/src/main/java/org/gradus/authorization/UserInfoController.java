package org.gradus.authorization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradus.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** OpenID Connect's UserInfo: who the person behind a token is. */
@RestController
class UserInfoController {

    static final String PATH = "/oauth2/userinfo";

    private final People people;

    UserInfoController(People people) {
        this.people = people;
    }

    @GetMapping(PATH)
    ResponseEntity<Map<String, Object>> get(@AuthenticationPrincipal Jwt token) {
        boolean openId = Arrays.asList(
                        String.valueOf(token.getClaimAsString("scope")).split(" "))
                .contains("openid");
        if (!openId) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN)
                    .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"openid\"")
                    .build();
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", token.getSubject());
        people.find(token.getSubject()).ifPresent(person -> claims.put("name", person.displayName()));
        claims.put(TokenClaims.FHIR_USER, token.getClaimAsString(TokenClaims.FHIR_USER));
        return ResponseEntity.ok(claims);
    }

    @PostMapping(PATH)
    ResponseEntity<Map<String, Object>> post(@AuthenticationPrincipal Jwt token) {
        return get(token);
    }
}

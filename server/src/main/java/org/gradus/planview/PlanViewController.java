package org.gradus.planview;

import java.net.URI;
import java.util.Map;
import org.gradus.GradusMode;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the plan view cannot know by itself: under which client it is registered. Its files are static. */
@RestController
class PlanViewController {

    private final PlanViewSettings settings;
    private final boolean inSandbox;

    PlanViewController(PlanViewSettings settings, Environment environment) {
        this.settings = settings;
        this.inSandbox = GradusMode.of(environment) == GradusMode.SANDBOX;
    }

    @GetMapping({"/app", "/app/"})
    ResponseEntity<Void> begin() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/app/index.html"))
                .build();
    }

    @GetMapping(path = "/app/config.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> config() {
        return Map.of("clientId", settings.client(inSandbox).orElseThrow(), "sandbox", inSandbox);
    }
}

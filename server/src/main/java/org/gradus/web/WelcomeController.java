package org.gradus.web;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page at the root: what this server is, and where to go from here. */
@RestController
class WelcomeController {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Gradus</title>
            </head>
            <body>
            <main>
            <h1>Gradus</h1>
            <p>A FHIR R4 service whose care plans advance by themselves when observations meet their criteria.</p>
            <ul>
            <li><a href="/fhir/metadata">What the FHIR endpoint at <code>/fhir</code> can do</a></li>
            <li><a href="/fhir/.well-known/smart-configuration">How to get an access token</a></li>
            <li><a href="/actuator/health">Health of this server</a></li>
            </ul>
            <p>Everything else under <code>/fhir</code> needs an access token.</p>
            </main>
            </body>
            </html>
            """;

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String welcome() {
        return PAGE;
    }
}

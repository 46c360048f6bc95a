package org.gradus.testing;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.context.ApplicationContext;

/**
 * A client that administers a sandbox, which has none by itself.
 *
 * @param id its client id
 * @param secret its secret
 */
public record Administrator(String id, String secret) {

    /** A new one at the server in this process, registered by the admin API. */
    public static Administrator at(ApplicationContext server, int port) {
        JsonNode made = ProductionServer.json(new Tokens(server, port)
                .backend("the-administrator", "admin")
                .send("POST", "/admin/clients", "application/json", """
                        {"name": "Administrator", "authentication": ["client_secret_basic"],
                         "grants": ["client_credentials"], "scopes": ["admin", "system/*.cruds"]}""")
                .expect(201));
        return new Administrator(
                made.get("clientId").asText(), made.get("clientSecret").asText());
    }
}

package org.gradus.people;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The backend clients, EHRs above all, that an administrator trusts to speak for the physicians whom they name. */
@Component
public class VouchingClients {

    private final JdbcClient database;

    VouchingClients(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** Whether that client is trusted so. */
    public boolean contains(String clientId) {
        return database.sql("select count(*) from GRADUS_VOUCHING_CLIENT where CLIENT_ID = ?")
                        .param(clientId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Trusts the client, or no longer. */
    public void set(String clientId, boolean trusted) {
        if (trusted) {
            if (!contains(clientId)) {
                database.sql("insert into GRADUS_VOUCHING_CLIENT (CLIENT_ID) values (?)")
                        .param(clientId)
                        .update();
            }
        } else {
            database.sql("delete from GRADUS_VOUCHING_CLIENT where CLIENT_ID = ?")
                    .param(clientId)
                    .update();
        }
    }
}

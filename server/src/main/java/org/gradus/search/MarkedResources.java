package org.gradus.search;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What HAPI's table says of the resource that a mark names. */
@Component
class MarkedResources {

    private final JdbcClient database;

    MarkedResources(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /**
     * A stored resource.
     *
     * @param key its place where nothing else orders a search
     */
    record Marked(long key, long version) {}

    /** Empty if it is deleted or was never there. */
    Optional<Marked> find(String type, String id) {
        return database.sql("select RES_ID, RES_VER from HFJ_RESOURCE"
                        + " where RES_TYPE = ? and FHIR_ID = ? and RES_DELETED_AT is null")
                .params(type, id)
                .query((row, number) -> new Marked(row.getLong(1), row.getLong(2)))
                .optional();
    }
}

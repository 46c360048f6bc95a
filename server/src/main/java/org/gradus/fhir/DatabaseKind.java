package org.gradus.fhir;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;

/** The two databases the server runs on, and what HAPI needs to know of each. */
enum DatabaseKind {
    H2(DriverTypeEnum.H2_EMBEDDED, HapiFhirH2Dialect.class),
    POSTGRESQL(DriverTypeEnum.POSTGRES_9_4, HapiFhirPostgresDialect.class);

    private final DriverTypeEnum driverType;
    private final Class<? extends Dialect> dialect;

    DatabaseKind(DriverTypeEnum driverType, Class<? extends Dialect> dialect) {
        this.driverType = driverType;
        this.dialect = dialect;
    }

    /** HAPI's name for the database, by which its migrator finds the scripts. */
    DriverTypeEnum driverType() {
        return driverType;
    }

    /** HAPI's Hibernate dialect for the database. */
    Class<? extends Dialect> dialect() {
        return dialect;
    }

    /**
     * Asks the database itself what it is.
     *
     * @throws SQLException if the database cannot be reached
     * @throws IllegalStateException if it is neither H2 nor PostgreSQL
     */
    static DatabaseKind of(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> H2;
                case "PostgreSQL" -> POSTGRESQL;
                default ->
                    throw new IllegalStateException(
                            "The server runs on PostgreSQL or H2, but spring.datasource.url names a " + product
                                    + " database.");
            };
        }
    }
}

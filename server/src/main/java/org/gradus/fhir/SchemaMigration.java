package org.gradus.fhir;

import ca.uhn.fhir.jpa.migrate.HapiMigrationLock;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks.FlagEnum;
import ca.uhn.fhir.util.VersionEnum;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.gradus.GradusMode;
import org.gradus.background.StartTurns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings the database to the schema this version needs: HAPI's tables by HAPI's own migrator, then ours by the scripts
 * in {@code db/migration}. Runs before Hibernate looks at the database; Hibernate itself never changes a table.
 */
final class SchemaMigration implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** History of our own scripts; HAPI keeps its own in {@code FLY_HFJ_MIGRATION}. */
    static final String HISTORY_TABLE = "gradus_schema_history";

    /** HAPI's lock is a row, which a killed server leaves; whoever is at its turn knows that nobody else is at work. */
    private static final String LEFT_BY_A_KILLED_SERVER =
            "delete from \"" + SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME + "\" where \"installed_rank\" = "
                    + HapiMigrationLock.LOCK_PID;

    private final DataSource dataSource;
    private final GradusMode mode;
    private final int partitions;

    /** @param partitions into how many parts the tables of resources are divided; 0 if they are not */
    SchemaMigration(DataSource dataSource, GradusMode mode, int partitions) {
        this.dataSource = dataSource;
        this.mode = mode;
        this.partitions = partitions;
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        // Before anything is written, so that a server in the wrong mode leaves no trace.
        new DatabaseMark(dataSource).refuseOther(mode);
        new StartTurns(dataSource).take(this::migrate);
    }

    private void migrate() throws SQLException {
        DatabaseKind database = DatabaseKind.of(dataSource);
        DatabaseMark mark = new DatabaseMark(dataSource);
        DividedTables tables = new DividedTables(dataSource, database);
        tables.refuseOther(partitions);
        LOG.info("Bringing the database to the schema of this version; the first time this takes longest.");
        if (partitions > 0) {
            tables.createUnlessThere(partitions);
        }
        migrateHapi(database);
        ours().load().migrate();
        mark.claimFor(mode);
    }

    private void migrateHapi(DatabaseKind database) {
        HapiMigrator migrator =
                new HapiMigrator(SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME, dataSource, database.driverType());
        migrator.addTasks(new HapiFhirJpaMigrationTasks(flags()).getAllTasks(VersionEnum.values()));
        migrator.createMigrationTableIfRequired();
        new JdbcTemplate(dataSource).update(LEFT_BY_A_KILLED_SERVER);
        migrator.migrate();
    }

    private Set<String> flags() {
        return partitions > 0 ? Set.of(FlagEnum.DB_PARTITION_MODE.getCommandLineValue()) : Set.of();
    }

    /** Our own scripts, for this database. */
    FluentConfiguration ours() {
        return Flyway.configure()
                .dataSource(dataSource)
                .table(HISTORY_TABLE)
                .locations("classpath:db/migration")
                // HAPI's tables are there already; our own history starts at nothing.
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }
}

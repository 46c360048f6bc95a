package org.gradus.fhir;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binstore.DatabaseBinaryContentStorageSvcImpl;
import ca.uhn.fhir.jpa.config.HapiJpaConfig;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.dao.data.IResourceTypeDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.PartitionSettings.CrossPartitionReferenceMode;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.gradus.GradusMode;
import org.gradus.background.StartTurns;
import org.gradus.partition.Partition;
import org.gradus.partition.PatientPartitions;
import org.gradus.search.SearchConnections;
import org.gradus.search.SearchSettings;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.query.sqm.mutation.internal.temptable.GlobalTemporaryTableStrategy;
import org.hibernate.search.mapper.orm.cfg.HibernateOrmMapperSettings;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** HAPI's JPA storage, in the parts the server needs. */
@Configuration
@Import({
    JpaR4Config.class,
    HapiJpaConfig.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    SubscriptionChannelConfig.class,
    ThreadPoolFactoryConfig.class
})
class StorageConfiguration {

    @Bean
    static UnsupportedResourceRemover unsupportedResourceRemover() {
        return new UnsupportedResourceRemover();
    }

    @Bean
    static SearchParameterSelection searchParameterSelection() {
        return new SearchParameterSelection();
    }

    @Bean
    static BatchedInserts batchedInserts() {
        return new BatchedInserts();
    }

    @Bean
    static ResourceTypesInTurn.Replacement resourceTypesReplacement() {
        return new ResourceTypesInTurn.Replacement();
    }

    @Bean
    ResourceTypesInTurn resourceTypes(
            IHapiTransactionService transactions, IResourceTypeDao types, MemoryCacheService cache, StartTurns turns) {
        return new ResourceTypesInTurn(transactions, types, cache, turns);
    }

    @Bean
    static BoundedConnections boundedConnections() {
        return new BoundedConnections();
    }

    @Bean
    SchemaMigration schemaMigration(DataSource dataSource, Environment environment, FhirSettings settings) {
        return new SchemaMigration(
                new UnhurriedConnections(dataSource), GradusMode.of(environment), settings.partitions());
    }

    @Bean
    @Primary
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            // Asked for so that the schema stands before Hibernate looks at it.
            SchemaMigration schemaMigration,
            DataSource dataSource,
            SearchSettings searches,
            ConfigurableListableBeanFactory beans,
            FhirContext fhirContext,
            JpaStorageSettings storageSettings)
            throws SQLException {
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhirContext, storageSettings);
        factory.setPersistenceUnitName("gradus");
        factory.setDataSource(withSearchesApart(dataSource, searches, beans));
        factory.setPackagesToScan("ca.uhn.fhir.jpa.model.entity", "ca.uhn.fhir.jpa.entity", "org.gradus");
        factory.setJpaPropertyMap(Map.of(
                AvailableSettings.DIALECT,
                DatabaseKind.of(dataSource).dialect().getName(),
                AvailableSettings.HBM2DDL_AUTO,
                "none",
                // HAPI needs none of the tables Hibernate would make at each start for bulk changes of joined entities.
                GlobalTemporaryTableStrategy.CREATE_ID_TABLES,
                "false",
                AvailableSettings.SCANNER,
                "org.hibernate.boot.archive.scan.internal.DisabledScanner",
                // A transaction of a hundred Observations writes a table in one go.
                AvailableSettings.STATEMENT_BATCH_SIZE,
                "100",
                AvailableSettings.USE_SECOND_LEVEL_CACHE,
                "false",
                AvailableSettings.USE_QUERY_CACHE,
                "false",
                HibernateOrmMapperSettings.ENABLED,
                "false"));
        return factory;
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new JpaTransactionManager(entityManagerFactory);
    }

    /** What listens to the one source of connections listens to the other as well. */
    private static DataSource withSearchesApart(
            DataSource dataSource, SearchSettings settings, ConfigurableListableBeanFactory beans) throws SQLException {
        SearchConnections apart =
                new SearchConnections(dataSource, dataSource.unwrap(HikariDataSource.class), settings, pool ->
                        (DataSource) beans.applyBeanPostProcessorsAfterInitialization(pool, "searchConnections"));
        ((DefaultListableBeanFactory) beans).registerDisposableBean("searchConnections", apart);
        return apart;
    }

    @Bean
    JpaStorageSettings storageSettings(FhirSettings settings) {
        return StorageRules.settings(settings);
    }

    /** Whoever reads or writes anything needs these, so that the partitions are known before. */
    @Bean
    PartitionSettings partitionSettings(
            FhirSettings settings, IInterceptorService storageInterceptors, PatientPartitions partitions) {
        PartitionSettings rules = new PartitionSettings();
        if (settings.isPartitioned()) {
            partitions.registerWith(storageInterceptors);
            rules.setPartitioningEnabled(true)
                    .setDatabasePartitionMode(true)
                    // A partition is a number that follows from the patient's id, and no row in a table of them.
                    .setUnnamedPartitionMode(true);
            rules.setDefaultPartitionId(Partition.SHARED)
                    .setAllowReferencesAcrossPartitions(CrossPartitionReferenceMode.ALLOWED_UNQUALIFIED);
        }
        return rules;
    }

    /** No channel is switched on: HAPI delivers no subscription. */
    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }

    @Bean
    IBinaryStorageSvc binaryStorage() {
        return new DatabaseBinaryContentStorageSvcImpl();
    }
}

package org.gradus.fhir;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Gives up a connection to PostgreSQL on which nothing comes for a minute, so that a network that swallows packets does not keep
 * a thread for ever; and has PostgreSQL end one that says nothing within a transaction for half a minute, so that a replica that
 * stands still, or was cut off, does not keep its locks. A
 * URL that says {@code socketTimeout}, {@code connectTimeout} or {@code tcpKeepAlive} itself, and {@code
 * spring.datasource.hikari.connection-init-sql}, have the last word.
 */
final class BoundedConnections implements BeanPostProcessor {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);
    private static final Duration LONGEST_IDLE_TRANSACTION = Duration.ofSeconds(30);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            pool.addDataSourceProperty("socketTimeout", Long.toString(LONGEST_SILENCE.toSeconds()));
            pool.addDataSourceProperty("connectTimeout", Long.toString(LONGEST_CONNECT.toSeconds()));
            pool.addDataSourceProperty("tcpKeepAlive", "true");
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql(
                        "set idle_in_transaction_session_timeout = '" + LONGEST_IDLE_TRANSACTION.toSeconds() + "s'");
            }
        }
        return bean;
    }
}

package org.gradus.authorization;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.config.annotation.SpringSessionTransactionManager;

/** How the authorization server and the sessions of its pages reach the database: plain JDBC, beside the storage's JPA. */
@Configuration
class AuthorizationDatabase {

    @Bean
    @SpringSessionTransactionManager
    JdbcTransactionManager authorizationTransactions(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcClient authorizationJdbc(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }
}

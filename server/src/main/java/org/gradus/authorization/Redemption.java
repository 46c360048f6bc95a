package org.gradus.authorization;

import java.util.function.Supplier;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction for everything a token request looks at and changes. A refusal commits too: a dead code must stay dead.
 */
@Component
class Redemption {

    private final TransactionTemplate transaction;

    Redemption(JdbcTransactionManager authorizationTransactions) {
        this.transaction = new TransactionTemplate(authorizationTransactions);
    }

    Authentication inTransaction(Supplier<Authentication> work) {
        Object outcome = transaction.execute(status -> {
            try {
                return work.get();
            } catch (OAuth2AuthenticationException refusal) {
                return refusal;
            }
        });
        if (outcome instanceof OAuth2AuthenticationException refusal) {
            throw refusal;
        }
        return (Authentication) outcome;
    }
}

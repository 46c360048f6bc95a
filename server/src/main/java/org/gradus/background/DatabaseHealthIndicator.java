package org.gradus.background;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** What readiness says of the database: at once, and whatever the pool is used for. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseReach database;

    DatabaseHealthIndicator(DatabaseReach database) {
        this.database = database;
    }

    @Override
    public Health health() {
        return (database.isAway() ? Health.down() : Health.up()).build();
    }
}

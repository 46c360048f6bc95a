package org.gradus.search;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.InfrastructureProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of their own for searches, few and with an end to each statement, so that searches never take those with which
 * measurements are stored and evaluated.
 */
public final class SearchConnections extends DelegatingDataSource implements InfrastructureProxy, DisposableBean {

    private final DataSource others;
    private final HikariDataSource pool;
    private final DataSource searches;

    /**
     * Beside the pool that everything else uses.
     *
     * @param observed what the pool looks like to its users; the same, unless somebody listens
     */
    public SearchConnections(
            DataSource others, HikariDataSource pattern, SearchSettings settings, UnaryOperator<DataSource> observed) {
        super(others);
        this.others = others;
        HikariConfig config = new HikariConfig();
        pattern.copyStateTo(config);
        config.setPoolName("searches");
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.patience().toMillis());
        config.setConnectionInitSql(initially(pattern, settings));
        this.pool = new HikariDataSource(config);
        this.searches = observed.apply(pool);
    }

    /** What a connection is told when it is opened: what all of them are told, and the end of its statements. */
    private static String initially(HikariDataSource pattern, SearchSettings settings) {
        String url = String.valueOf(pattern.getJdbcUrl()).toLowerCase(Locale.ROOT);
        String variable = url.startsWith("jdbc:postgresql:") ? "statement_timeout = " : "query_timeout ";
        String limit = "set " + variable + settings.time().toMillis();
        return pattern.getConnectionInitSql() == null ? limit : pattern.getConnectionInitSql() + "; " + limit;
    }

    /** Who asks the other connections by JDBC in a transaction of JPA's takes part in it, whichever connection that has. */
    @Override
    public Object getWrappedObject() {
        return others;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return SearchWork.isUnderWay() ? searches.getConnection() : super.getConnection();
    }

    @Override
    public void destroy() {
        pool.close();
    }
}

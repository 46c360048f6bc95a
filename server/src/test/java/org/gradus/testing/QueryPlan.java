package org.gradus.testing;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;

/** How a database says it will find what a query asks for, in its own words, in small letters. */
public final class QueryPlan {

    private QueryPlan() {}

    /** The plan of a query that was heard, with what it was asked for. */
    public static String of(Connection connection, QueryInfo query) throws SQLException {
        return of(
                connection,
                query.getQuery(),
                query.getParametersList().stream().flatMap(List::stream).toList());
    }

    /** The plan of a query without parameters. */
    public static String of(Connection connection, String query) throws SQLException {
        return of(connection, query, List.of());
    }

    private static String of(Connection connection, String sql, List<ParameterSetOperation> parameters)
            throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            for (ParameterSetOperation parameter : parameters) {
                parameter.getMethod().invoke(explain, parameter.getArgs());
            }
            try (ResultSet lines = explain.executeQuery()) {
                Stream.Builder<String> plan = Stream.builder();
                while (lines.next()) {
                    plan.add(lines.getString(1).toLowerCase(Locale.ROOT));
                }
                return String.join("\n", plan.build().toList());
            }
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.gradus.errors;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;

/**
 * The stack trace of a log line without the exceptions' messages. A database's error keeps its SQLSTATE, which says what
 * an operator needs and nothing of the row.
 */
public final class SilentTrace extends ThrowableProxyConverter {

    /** Why a start failed holds no patient data, and is all that its operator has. */
    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() != null && event.getLoggerName().startsWith("org.springframework.boot.")
                ? super.throwableProxyToString(event.getThrowableProxy())
                : super.convert(event);
    }

    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        StringBuilder text = new StringBuilder();
        String relation = "";
        for (IThrowableProxy each = thrown; each != null; each = each.getCause()) {
            text.append(relation)
                    .append(each.getClassName())
                    .append(state(each))
                    .append(System.lineSeparator());
            for (var frame : each.getStackTraceElementProxyArray()) {
                text.append('\t').append(frame.getSTEAsString()).append(System.lineSeparator());
            }
            relation = "Caused by: ";
        }
        return text.toString();
    }

    private static String state(IThrowableProxy each) {
        return each instanceof ThrowableProxy proxy && proxy.getThrowable() instanceof SQLException problem
                ? " (SQLSTATE " + problem.getSQLState() + ")"
                : "";
    }
}

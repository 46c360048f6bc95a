package org.gradus.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a server sends to its database while somebody listens: one entry an execution, a batch being one. What workers in the
 * background send meanwhile is left out by the name of their threads, and so are the ids that are taken from a sequence: fifty at
 * a time, by whichever request comes when they are used up.
 */
public final class StatementLog
        implements ApplicationContextInitializer<ConfigurableApplicationContext>,
                BeanPostProcessor,
                QueryExecutionListener {

    private static final Predicate<String> IDS = Pattern.compile(
                    "(select|call) next ?val(ue for|\\().*", Pattern.CASE_INSENSITIVE)
            .asMatchPredicate();

    private final List<List<QueryInfo>> heard = new CopyOnWriteArrayList<>();
    private volatile boolean listening;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        StatementLog log = new StatementLog();
        context.getBeanFactory().registerSingleton("statementLog", log);
        context.getBeanFactory().addBeanPostProcessor(log);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? ProxyDataSourceBuilder.create(source).listener(this).build()
                : bean;
    }

    /** The statements of one request and of the threads that search for it. */
    public List<String> during(Runnable request) {
        return sentDuring(request).stream()
                .map(queries -> queries.stream()
                        .map(QueryInfo::getQuery)
                        .distinct()
                        .toList()
                        .toString())
                .toList();
    }

    /** The same, with what was asked for, so that it can be asked again. */
    public List<List<QueryInfo>> sentDuring(Runnable request) {
        heard.clear();
        listening = true;
        try {
            request.run();
        } finally {
            listening = false;
        }
        return new ArrayList<>(heard);
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (listening
                && isOfRequest(Thread.currentThread().getName())
                && !queries.stream().map(QueryInfo::getQuery).allMatch(IDS)) {
            heard.add(List.copyOf(queries));
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    private static boolean isOfRequest(String thread) {
        return thread.startsWith("http-nio") || thread.startsWith("search");
    }
}

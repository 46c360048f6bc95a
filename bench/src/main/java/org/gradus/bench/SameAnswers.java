package org.gradus.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether all replicas say the same of each plan: the CarePlan and its {@code $progress}.
 *
 * @param asked how many plans were asked for
 * @param different paths that were answered differently
 */
record SameAnswers(int asked, List<String> different) {

    static SameAnswers of(List<Subject> replicas, List<String> plans) {
        List<Connection> connections = replicas.stream().map(Connection::new).toList();
        List<String> different = new ArrayList<>();
        for (String plan : plans) {
            for (String path : List.of("/" + plan, "/" + plan + "/$progress")) {
                long answers = connections.stream()
                        .map(connection -> connection.required(Ask.get(path)).json())
                        .distinct()
                        .count();
                if (answers > 1) {
                    different.add(path);
                }
            }
        }
        connections.forEach(Connection::close);
        return new SameAnswers(plans.size(), different);
    }

    @Override
    public String toString() {
        return different.isEmpty()
                ? "All replicas answer the same for each of " + asked + " plans, and for its progress."
                : "DIFFERENT ANSWERS for " + String.join(", ", different) + " of " + asked + " plans.";
    }
}

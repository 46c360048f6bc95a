package org.gradus.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The patients of a run, the same on each server.
 *
 * @param enrolled with a plan and goals; on the peer with copies of them
 * @param plans their plans
 * @param others without a plan
 * @param longHistories without a plan, with {@link #HISTORY} reports each
 */
record Population(List<String> enrolled, List<String> plans, List<String> others, List<String> longHistories) {

    static final int HISTORY = 2_000;
    /** Of the enrolled. */
    static final int DAYS_AFTER_SURGERY = 60;

    private static final int AT_ONCE = 100;

    private static Population empty() {
        return new Population(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Makes them on a Gradus. */
    static Population make(Subject gradus, int plans, int histories) {
        Population made = empty();
        try (Connection connection = new Connection(gradus)) {
            for (int i = 0; i < plans; i++) {
                String patient = enrolled(connection, i, DAYS_AFTER_SURGERY);
                made.enrolled.add(patient);
                made.plans.add("CarePlan/"
                        + connection
                                .required(Ask.get("/CarePlan?patient=" + patient))
                                .json()
                                .at("/entry/0/resource/id")
                                .asText());
            }
        }
        made.addOthers(gradus, plans, histories);
        return made;
    }

    /** Makes the like of them on a server without an engine, each plan a copy. */
    static Population copy(Population original, Subject gradus, Subject peer) {
        Population made = empty();
        try (Connection from = new Connection(gradus);
                Connection to = new Connection(peer)) {
            for (String patient : original.enrolled) {
                made.enrolled.add(copy(patient, from, to, made.enrolled.size()));
            }
        }
        made.addOthers(peer, original.others.size(), original.longHistories.size());
        return made;
    }

    /** @return the patient, with a plan since a surgery so many days ago */
    static String enrolled(Connection connection, int number, int daysAfterSurgery) {
        String patient = connection.create("Patient", patient(number));
        LocalDate surgery = LocalDate.now(ZoneOffset.UTC).minusDays(daysAfterSurgery);
        connection.create("Procedure", """
                {"resourceType":"Procedure","status":"completed","subject":{"reference":"%s"},"performedDateTime":"%s",
                "code":{"coding":[{"system":"http://snomed.info/sct","code":"55705006"}]}}""".formatted(patient, surgery));
        connection.required(Ask.post("/" + patient + "/$enroll", "{\"resourceType\":\"Parameters\"}"));
        return patient;
    }

    /** @return the patient, without a plan */
    static String other(Connection connection, int number) {
        return connection.create("Patient", patient(number));
    }

    private static String copy(String patient, Connection from, Connection to, int number) {
        JsonNode found = from.required(Ask.get("/CarePlan?patient=" + patient + "&_include=CarePlan:goal"))
                .json();
        String copied = to.create("Patient", patient(number));
        List<ObjectNode> resources = new ArrayList<>();
        found.path("entry").forEach(entry -> resources.add((ObjectNode) entry.path("resource")));
        String plan = "";
        List<String[]> goals = new ArrayList<>();
        for (ObjectNode resource : resources) {
            String reference = resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
            resource.remove(List.of("id", "meta"));
            String text = resource.toString().replace(patient, copied);
            if (reference.startsWith("Goal/")) {
                goals.add(new String[] {reference, to.create("Goal", text)});
            } else {
                plan = text;
            }
        }
        for (String[] goal : goals) {
            plan = plan.replace(goal[0], goal[1]);
        }
        to.create("CarePlan", plan);
        return copied;
    }

    private void addOthers(Subject server, int count, int histories) {
        try (Connection connection = new Connection(server)) {
            for (int i = 0; i < count; i++) {
                others.add(other(connection, 100_000 + i));
            }
            for (int i = 0; i < histories; i++) {
                String patient = other(connection, 200_000 + i);
                history(connection, patient, HISTORY, 144);
                longHistories.add(patient);
            }
        }
    }

    /** Gives a patient so many reports, so many minutes apart, the newest a day old. */
    static void history(Connection connection, String patient, int count, int minutesApart) {
        Reports reports = new Reports(1);
        for (int done = 0; done < count; done += AT_ONCE) {
            connection.required(Ask.post(
                    "",
                    Reports.bundle(LongStream.range(done, Math.min(count, done + AT_ONCE))
                            .mapToObj(n -> reports.at(patient, 24 * 60 + n * minutesApart, n))
                            .toList())));
        }
    }

    private static String patient(int number) {
        return """
                {"resourceType":"Patient","active":true,"gender":"female","birthDate":"1970-01-01",
                "identifier":[{"system":"urn:bench:patient","value":"%s-%d"}],"name":[{"family":"Bench","given":["Pat"]}]}""".formatted(Long.toString(System.nanoTime(), 36), number);
    }
}

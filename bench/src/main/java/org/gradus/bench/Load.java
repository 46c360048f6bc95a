package org.gradus.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What clients do all day. Each request is a new one; an answer counts only if it is what was asked for. */
enum Load {
    OBSERVATION("a measurement of a patient with a plan, evaluated before the answer", 8),
    OBSERVATION_ALONE("the same over one connection", 1),
    OBSERVATION_WITHOUT_PLAN("a measurement of a patient without a plan", 8),
    TRANSACTION("a hundred measurements in a transaction", 8),
    PLAN("a plan by its patient, with its goals", 8),
    LAST_TWENTY("the last twenty of two thousand values of a code", 8),
    PROGRESS("the progress of a plan ($progress)", 1),
    DRY_RUN("a dry run of the evaluation", 1),
    CHANGED_SINCE("what came of a patient in the last three days", 8),
    CHANGED_ANYWHERE("a page of what came of anybody since yesterday", 8);

    /** Entries of a transaction. */
    static final int ENTRIES = 100;

    private static final int PAGE = 20;
    private static final Duration LATELY = Duration.ofDays(3);
    /** The newest reports of {@link Crowd} are a day old, and some hours. */
    private static final Duration SINCE_YESTERDAY = Duration.ofHours(30);

    final String title;
    final int connections;

    Load(String title, int connections) {
        this.title = title;
        this.connections = connections;
    }

    /** What only a Gradus answers. */
    boolean ours() {
        return this == PROGRESS || this == DRY_RUN;
    }

    Ask next(Population population, Reports reports) {
        return switch (this) {
            case OBSERVATION, OBSERVATION_ALONE -> Ask.post("/Observation", reports.next(any(population.enrolled())));
            case OBSERVATION_WITHOUT_PLAN -> Ask.post("/Observation", reports.next(any(population.others())));
            case TRANSACTION -> Ask.post("", reports.transaction(any(population.enrolled()), ENTRIES));
            case PLAN -> Ask.get("/CarePlan?patient=" + any(population.enrolled()) + "&_include=CarePlan:goal");
            case LAST_TWENTY ->
                Ask.get("/Observation?patient=" + any(population.longHistories())
                        + "&code=http://loinc.org%7C72514-3&_sort=-date&_count=" + PAGE);
            case PROGRESS -> Ask.get("/" + any(population.plans()) + "/$progress");
            case DRY_RUN ->
                Ask.post(
                        "/" + any(population.plans()) + "/$evaluate",
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"dryRun\",\"valueBoolean\":true}]}");
            case CHANGED_SINCE ->
                Ask.get("/Observation?patient=" + any(population.longHistories()) + "&" + changedFor(LATELY));
            case CHANGED_ANYWHERE -> Ask.get("/Observation?" + changedFor(SINCE_YESTERDAY));
        };
    }

    private static String changedFor(Duration time) {
        return "_lastUpdated=gt" + Instant.now().minus(time).truncatedTo(ChronoUnit.SECONDS) + "&_count=50";
    }

    boolean answered(Answer answer) {
        return answer.good()
                && switch (this) {
                    case TRANSACTION -> answer.count("201 Created") == ENTRIES;
                    case PLAN -> answer.count("/Goal/") > 0;
                    case LAST_TWENTY -> answer.count("effectiveDateTime") == PAGE;
                    case CHANGED_SINCE, CHANGED_ANYWHERE -> answer.count("effectiveDateTime") > 0;
                    default -> true;
                };
    }

    private static String any(List<String> of) {
        return of.get(ThreadLocalRandom.current().nextInt(of.size()));
    }
}

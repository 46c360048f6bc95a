package org.gradus.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.background.StartTurns;
import org.hl7.fhir.r4.model.Procedure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Loads the first sample patient before a sandbox is ready, and at every later start what she has reported since. */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SamplePatientLoader implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SamplePatientLoader.class);

    static final String FIRST = "anna";

    /** What stands in the hospital's record beside her rehabilitation: every element that US Core asks for. */
    private static final String RECORD = "us-core";

    private final SampleRecords records;
    private final Clock clock;
    private final StartTurns turns;

    SamplePatientLoader(SampleRecords records, Clock clock, StartTurns turns) {
        this.turns = turns;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        turns.take(this::load);
    }

    private void load() {
        Instant now = clock.instant();
        SampleStory story = SampleStory.told(FIRST, now);
        Optional<LocalDate> surgery = records.find(Procedure.class, story.procedure())
                .map(procedure -> LocalDate.ofInstant(
                        procedure.getPerformedDateTimeType().getValue().toInstant(), story.zone()));
        if (surgery.isEmpty()) {
            List<String> record = SampleStory.told(RECORD, now).resources();
            records.store(Stream.of(story.resources().stream(), record.stream(), reports(story, now))
                    .flatMap(resources -> resources)
                    .toList());
        } else {
            continueWith(story.since(surgery.get()), now);
        }
        try {
            records.enroll(story);
        } catch (RuntimeException notYet) {
            // Her completed surgery is a request for a plan, so a worker enrols her; it may be doing so at this moment.
            LOG.warn("The plan of the sample patient Patient/{} follows: {}", story.patient(), notYet.toString());
        }
    }

    /** Only what is missing: a report that somebody has changed stays as it is. */
    private void continueWith(SampleStory story, Instant now) {
        List<String> missing =
                reports(story, now).filter(report -> !records.has(report)).toList();
        if (!missing.isEmpty()) {
            records.store(missing);
        }
    }

    private static Stream<String> reports(SampleStory story, Instant now) {
        return story.reportsUntil(now).values().stream().flatMap(Collection::stream);
    }
}

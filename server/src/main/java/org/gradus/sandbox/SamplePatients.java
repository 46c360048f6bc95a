package org.gradus.sandbox;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradus.progression.plan.OpenFlag;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.gradus.record.PlanRecord;
import org.gradus.record.PlanStore;
import org.gradus.sandbox.SamplePatient.Progress;
import org.gradus.sandbox.SamplePatient.Standing;
import org.hl7.fhir.r4.model.Procedure;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Tells where each sample patient stands. They are made up, so everybody may know. */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class SamplePatients {

    private final StoryBook book;
    private final SampleRecords records;
    private final PlanStore plans;
    private final ProtocolCatalog protocols;

    SamplePatients(StoryBook book, SampleRecords records, PlanStore plans, ProtocolCatalog protocols) {
        this.book = book;
        this.records = records;
        this.plans = plans;
        this.protocols = protocols;
    }

    /** All of them, the first one first. */
    List<SamplePatient> all() {
        return Stream.concat(Stream.of(first()), StoryBook.NAMES.stream().map(this::played))
                .toList();
    }

    private SamplePatient first() {
        SampleStory story = SampleStory.told(SamplePatientLoader.FIRST, book.now());
        SampleStory known = records.find(Procedure.class, story.procedure())
                .map(procedure -> story.since(LocalDate.ofInstant(
                        procedure.getPerformedDateTimeType().getValue().toInstant(), story.zone())))
                .orElse(story);
        return patient(known, Progress.READY, today(known));
    }

    private SamplePatient played(String name) {
        SampleStory story = book.story(name);
        Optional<StoryProgress> known = book.progress(name);
        Progress progress = known.map(each -> each.isFinished() ? Progress.READY : Progress.PLAYS)
                .orElse(Progress.WAITS);
        int reached = known.map(each -> Math.max(0, each.nextDay() - 1)).orElse(0);
        return patient(story, progress, progress == Progress.READY ? today(story) : reached);
    }

    private int today(SampleStory story) {
        return (int) ChronoUnit.DAYS.between(story.surgery(), LocalDate.ofInstant(book.now(), story.zone()));
    }

    private SamplePatient patient(SampleStory story, Progress progress, int day) {
        String name = story.patient().substring(0, 1).toUpperCase(Locale.ROOT)
                + story.patient().substring(1);
        return new SamplePatient(
                name,
                "patient-" + story.patient(),
                story.title(),
                story.about(),
                progress,
                day,
                story.lastDay(),
                plans.openOf(story.patient()).stream().findFirst().flatMap(this::standing));
    }

    private Optional<Standing> standing(PlanRecord plan) {
        return protocols.find(plan.protocol()).map((Protocol protocol) -> {
            int index = protocol.phaseIndex(plan.state().phase());
            return new Standing(
                    protocol.phases().get(index).title(),
                    index + 1,
                    protocol.phases().size(),
                    plan.state().flags().values().stream().map(OpenFlag::text).toList());
        });
    }
}

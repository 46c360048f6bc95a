package org.gradus.sandbox;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradus.record.ReservedPatients;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The stories that are played, and how far each is. While one is played its patient is reserved, also after a restart. */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class StoryBook implements SmartInitializingSingleton {

    /** The shortest first, so that there soon is something to see. */
    static final List<String> NAMES = List.of("emma", "david", "felix", "clara", "ben");

    private final EntityManager entities;
    private final ReservedPatients reserved;
    private final TransactionTemplate transaction;
    private final Clock realTime = Clock.systemUTC();

    StoryBook(EntityManager entities, ReservedPatients reserved, PlatformTransactionManager transactions) {
        this.entities = entities;
        this.reserved = reserved;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Before anything that looks for due reviews begins. */
    @Override
    public void afterSingletonsInstantiated() {
        NAMES.stream()
                .filter(name ->
                        progress(name).filter(known -> !known.isFinished()).isPresent())
                .forEach(name -> reserved.reserve(story(name).patient()));
    }

    /** How far a story is; empty before it has begun. */
    Optional<StoryProgress> progress(String name) {
        return Optional.ofNullable(entities.find(StoryProgress.class, name));
    }

    /** A story with the surgery on the day on which it was when the story began, so that it ends on that day's today. */
    SampleStory story(String name) {
        SampleStory story = SampleStory.told(name, now());
        return progress(name).map(known -> story.since(known.surgery())).orElse(story);
    }

    /** Begins a story, or goes on with it. */
    StoryProgress open(String name) {
        SampleStory story = story(name);
        reserved.reserve(story.patient());
        return progress(name).orElseGet(() -> save(new StoryProgress(name, story.surgery())));
    }

    /** Ends a story: from now on its patient lives in the sandbox's time. */
    void close(String name, StoryProgress progress) {
        progress.finish();
        save(progress);
        reserved.release(story(name).patient());
    }

    /** Keeps how far a story is. */
    StoryProgress save(StoryProgress progress) {
        return transaction.execute(status -> entities.merge(progress));
    }

    /** Real time: what the sandbox clock shows does not matter to a past. */
    Instant now() {
        return realTime.instant();
    }
}

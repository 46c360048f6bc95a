package org.gradus.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.errors.Problem;
import org.gradus.progression.protocol.Protocol;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The protocols of this server, compiled, in memory. What this replica stores is known with its commit; what another one
 * stores is known with the next look at the store, which {@link CatalogRefresh} takes every few seconds. A published version
 * never changes, so it is compiled once; one that is asked for by its version and not known yet is read at need.
 */
@Component
public class ProtocolCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolCatalog.class);

    /** A definition is dated before its transaction ends, by a clock that may differ from ours. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final StoredDefinitions stored;
    private final PublishedDefinitions published;
    private final ApplicationEventPublisher events;
    private final Clock realTime = Clock.systemUTC();
    private final Map<String, Protocol> compiled = new ConcurrentHashMap<>();
    private final Map<String, PublicationStatus> statuses = new ConcurrentHashMap<>();
    private volatile List<Protocol> all = List.of();
    private volatile @Nullable Instant lookedAt;

    ProtocolCatalog(StoredDefinitions stored, PublishedDefinitions published, ApplicationEventPublisher events) {
        this.stored = stored;
        this.published = published;
        this.events = events;
    }

    /**
     * A protocol by its canonical.
     *
     * @param canonical {@code url|version}, active or retired since; or {@code url}, the newest active version
     * @return the compiled protocol; empty if there is none, or if it does not compile any more
     */
    public Optional<Protocol> find(String canonical) {
        Canonical asked = Canonical.of(canonical);
        Optional<String> version = asked.version().isPresent() ? Optional.of(canonical) : newest(asked.url());
        Protocol known = version.map(compiled::get).orElse(null);
        return known != null ? Optional.of(known) : definition(canonical).flatMap(this::compile);
    }

    /** Every protocol, in all versions that are active or retired. */
    public Collection<Protocol> all() {
        if (lookedAt == null) {
            refresh();
        }
        return all;
    }

    /** The stored PlanDefinition of a protocol, found as by {@link #find}. */
    public Optional<PlanDefinition> definition(String canonical) {
        Canonical asked = Canonical.of(canonical);
        return stored.all(asked, PlanDefinition.class).stream()
                .filter(ProtocolRules::claimsToBeProtocol)
                .filter(definition -> asked.version().isPresent()
                        ? definition.getStatus() != PublicationStatus.DRAFT
                        : definition.getStatus() == PublicationStatus.ACTIVE)
                .max(Comparator.comparing(PlanDefinition::getVersion, Versions.ORDER));
    }

    /** What a published protocol refers to, as it was when it was published. */
    public Definitions definitions(Protocol protocol) {
        return published.of(protocol.canonical());
    }

    /**
     * Looks at the store for what other replicas have stored, and tells of it. The first look tells of what is so new that a
     * server that ended since may not have heard of it.
     */
    synchronized void refresh() {
        Instant now = realTime.instant();
        Optional<Instant> since = Optional.ofNullable(lookedAt).map(looked -> looked.minus(OVERLAP));
        Instant news = since.orElse(now.minus(OVERLAP));
        for (PlanDefinition definition : stored.published(since)) {
            String canonical = ProtocolRules.canonical(definition);
            if (statuses.put(canonical, definition.getStatus()) == null) {
                compile(definition);
                Instant publishedAt = definition.getMeta().getLastUpdated().toInstant();
                if (!publishedAt.isBefore(news)) {
                    events.publishEvent(new LearntProtocol(publishedAt));
                }
            }
        }
        lookedAt = now;
    }

    /** Takes over what this replica has committed. */
    void stored(PlanDefinition definition, Protocol protocol) {
        keep(protocol);
        stored(definition);
    }

    /** Takes over the status that this replica has committed. */
    void stored(PlanDefinition definition) {
        statuses.put(ProtocolRules.canonical(definition), definition.getStatus());
    }

    private Optional<String> newest(String url) {
        return statuses.entrySet().stream()
                .filter(entry -> entry.getValue() == PublicationStatus.ACTIVE)
                .map(entry -> Canonical.of(entry.getKey()))
                .filter(canonical -> canonical.url().equals(url))
                .max(Comparator.comparing(canonical -> canonical.version().orElse(""), Versions.ORDER))
                .map(canonical -> url + "|" + canonical.version().orElse(""));
    }

    private Optional<Protocol> compile(PlanDefinition definition) {
        String canonical = ProtocolRules.canonical(definition);
        Protocol known = compiled.get(canonical);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Protocol protocol = ProtocolCompiler.compile(definition, published.of(canonical));
            keep(protocol);
            return Optional.of(protocol);
        } catch (Problem e) {
            LOG.error("The stored protocol {} does not compile any more: {}", canonical, e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized void keep(Protocol protocol) {
        compiled.put(protocol.canonical(), protocol);
        all = List.copyOf(new TreeMap<>(compiled).values());
    }
}

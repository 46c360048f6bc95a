package org.gradus.record;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.gradus.progression.protocol.Protocol;
import org.gradus.protocol.ProtocolCatalog;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The protocols of the catalog, all of them known in memory; what another replica stores is seen within seconds. */
@Component
class CataloguedProtocols implements Protocols {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final ProtocolCatalog catalog;
    private final DaoRegistry daos;
    private final Clock realTime = Clock.systemUTC();
    private final Map<String, Protocol> known = new ConcurrentHashMap<>();
    /** The newest active version, by url; forgotten with every look at the store. */
    private final Map<String, Protocol> newest = new ConcurrentHashMap<>();

    private volatile List<Protocol> all = List.of();
    private volatile Instant lookedAt = Instant.EPOCH;

    CataloguedProtocols(ProtocolCatalog catalog, DaoRegistry daos) {
        this.catalog = catalog;
        this.daos = daos;
    }

    @Override
    public Optional<Protocol> find(String canonical) {
        refresh();
        Protocol remembered = remembered(canonical);
        return remembered != null ? Optional.of(remembered) : look(canonical);
    }

    private @Nullable Protocol remembered(String canonical) {
        Protocol version = known.get(canonical);
        return version != null ? version : newest.get(canonical);
    }

    private Optional<Protocol> look(String canonical) {
        Optional<Protocol> found = catalog.find(canonical);
        found.filter(p -> !p.canonical().equals(canonical)).ifPresent(p -> newest.put(canonical, p));
        found.filter(p -> known.putIfAbsent(p.canonical(), p) == null).ifPresent(p -> list());
        return found;
    }

    @Override
    public Collection<Protocol> all() {
        refresh();
        return all;
    }

    private void refresh() {
        Instant now = realTime.instant();
        if (lookedAt.plus(FRESH).isBefore(now)) {
            lookedAt = now;
            newest.clear();
            active().forEach(this::look);
        }
    }

    /** A definition is being stored: look again, once it is committed. */
    void changed() {
        lookedAt = Instant.EPOCH;
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    lookedAt = Instant.EPOCH;
                }
            });
        }
    }

    private void list() {
        all = List.copyOf(new TreeMap<>(known).values());
    }

    private List<String> active() {
        SearchParameterMap search =
                SearchParameterMap.newSynchronous(PlanDefinition.SP_STATUS, new TokenParam("active"));
        return daos
                .getResourceDao(PlanDefinition.class)
                .search(search, new SystemRequestDetails())
                .getAllResources()
                .stream()
                .map(PlanDefinition.class::cast)
                .map(definition -> definition.getUrl() + "|" + definition.getVersion())
                .filter(canonical -> !known.containsKey(canonical))
                .toList();
    }
}

package org.gradus.audit;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.audit.AuditRecord.Who;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** {@code /fhir/AuditEvent}: the audit's records, to be read and searched by operators, newest first. */
@Component
public class AuditEventProvider implements IResourceProvider {

    /** What AuditEvents are searched by. */
    public static final Set<String> SEARCHED_BY =
            Set.of("_id", "action", "agent", "altid", "date", "entity", "outcome", "patient", "subtype", "type");

    private static final String BEFORE = "_before";
    private static final int LARGEST_PAGE = 200;

    private final AuditStore store;
    private final AuditReaders readers;
    private final AuditSettings settings;

    AuditEventProvider(AuditStore store, AuditReaders readers, AuditSettings settings) {
        this.store = store;
        this.readers = readers;
        this.settings = settings;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    /** One record. */
    @Read
    public AuditEvent read(@IdParam IdType id, ServletRequestDetails request) {
        readers.check(request, false);
        AuditSearch search = new AuditSearch().ids(new TokenOrListParam(null, id.getIdPart()));
        return store.read(search.sql(1), search.arguments()).stream()
                .findFirst()
                .map(each -> event(each, request))
                .orElseThrow(() -> new ResourceNotFoundException("There is no such AuditEvent."));
    }

    /** A page of the records that meet all conditions; its link {@code next} leads to older ones. */
    @Search
    @SuppressWarnings("TooManyParameters")
    public Bundle search(
            @OptionalParam(name = "_id") @Nullable TokenOrListParam ids,
            @OptionalParam(name = AuditEvent.SP_PATIENT) @Nullable ReferenceParam patient,
            @OptionalParam(name = AuditEvent.SP_AGENT) @Nullable ReferenceParam agent,
            @OptionalParam(name = AuditEvent.SP_ALTID) @Nullable TokenParam altid,
            @OptionalParam(name = AuditEvent.SP_DATE) @Nullable DateRangeParam date,
            @OptionalParam(name = AuditEvent.SP_ENTITY) @Nullable ReferenceParam entity,
            @OptionalParam(name = AuditEvent.SP_TYPE) @Nullable TokenOrListParam type,
            @OptionalParam(name = AuditEvent.SP_SUBTYPE) @Nullable TokenOrListParam subtype,
            @OptionalParam(name = AuditEvent.SP_ACTION) @Nullable TokenOrListParam action,
            @OptionalParam(name = AuditEvent.SP_OUTCOME) @Nullable TokenOrListParam outcome,
            @OptionalParam(name = BEFORE) @Nullable TokenParam before,
            @Count @Nullable Integer count,
            ServletRequestDetails request) {
        readers.check(request, true);
        int size = count == null ? settings.pageSize() : Math.min(Math.max(count, 1), LARGEST_PAGE);
        AuditSearch search = new AuditSearch()
                .ids(ids)
                .patient(patient)
                .agent(agent)
                .named(altid)
                .date(date)
                .entity(entity)
                .type(type)
                .subtype(subtype)
                .action(action)
                .outcome(outcome)
                .before(before);
        return page(store.read(search.sql(size + 1), search.arguments()), size, request);
    }

    private Bundle page(List<AuditRecord> found, int size, ServletRequestDetails request) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        String address = request.getFhirServerBase() + "/AuditEvent";
        bundle.addLink().setRelation("self").setUrl(address + query(request, ""));
        List<AuditRecord> shown = found.subList(0, Math.min(size, found.size()));
        if (found.size() > size) {
            String last = Long.toString(shown.get(shown.size() - 1).id());
            bundle.addLink().setRelation("next").setUrl(address + query(request, last));
        }
        for (AuditRecord each : shown) {
            Resource event = event(each, request);
            bundle.addEntry()
                    .setFullUrl(address + '/' + each.id())
                    .setResource(event)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return bundle;
    }

    private static String query(ServletRequestDetails request, String before) {
        Stream<String> asked = request.getParameters().entrySet().stream()
                .filter(parameter -> before.isEmpty() || !parameter.getKey().equals(BEFORE))
                .flatMap(parameter -> Arrays.stream(parameter.getValue())
                        .map(value -> encoded(parameter.getKey()) + '=' + encoded(value)));
        Stream<String> next = before.isEmpty() ? Stream.of() : Stream.of(BEFORE + '=' + before);
        String query = Stream.concat(asked, next).collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : '?' + query;
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private AuditEvent event(AuditRecord each, ServletRequestDetails request) {
        return AuditEventWriter.write(each, writers(each), request.getFhirServerBase());
    }

    /** Who wrote what made the engine act: told by the records of those writes, else by the engine's request itself. */
    private List<Who> writers(AuditRecord each) {
        List<Who> writers = each.triggers().stream()
                .map(IdType::new)
                .flatMap(trigger -> store
                        .read(
                                "select " + AuditColumns.ALL + " from GRADUS_AUDIT where RESOURCE_ID = ?"
                                        + " and RESOURCE_TYPE = ? and RESOURCE_VERSION = ? and KIND in ('REST', 'MESSAGE')"
                                        + " and ACTION in ('create', 'update', 'patch', 'delete') order by ID",
                                trigger.getIdPart(),
                                trigger.getResourceType(),
                                trigger.getVersionIdPart())
                        .stream())
                .map(AuditRecord::who)
                .distinct()
                .toList();
        boolean asked = !each.who().client().isEmpty() || !each.who().subject().isEmpty();
        return writers.isEmpty() && each.kind() == AuditRecord.Kind.ENGINE && asked ? List.of(each.who()) : writers;
    }
}

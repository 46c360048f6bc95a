package org.gradus.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import org.gradus.testing.FhirAnswer;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusPostgresTest;
import org.gradus.testing.QueryPlan;
import org.gradus.testing.SpinePatient;
import org.gradus.testing.StatementLog;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is peculiar to tables that are divided by patients. The journeys are the same as everywhere (profile {@code partitions}). */
@Tag("partitions")
@GradusPostgresTest
class PartitionedRecordsIT {

    private static final String MRN = "https://hospital.example/mrn";
    private static final Pattern PART = Pattern.compile("\\bhfj_\\w+_p(\\d+)\\b");

    @Autowired
    private StatementLog statements;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcTemplate database;

    @LocalServerPort
    private int port;

    private FhirClient client;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
    }

    @Test
    void a_record_with_all_that_the_engine_writes_lies_with_its_patient_and_the_rest_with_nobody() {
        SpinePatient anna = SpinePatient.at(client);
        anna.operatedOn(30);
        anna.quietWeek();
        CarePlan plan = anna.plans().get(0);

        List<Resource> everything = new ArrayList<>();
        for (String type : List.of("CarePlan", "Goal", "Procedure", "Observation")) {
            everything.addAll(found(type + "?patient=" + anna.id() + "&_count=50"));
        }

        assertThat(plan.getStatus()).isEqualTo(CarePlan.CarePlanStatus.ACTIVE);
        assertThat(everything).hasSizeGreaterThan(18);
        assertThat(everything)
                .allSatisfy(each -> assertThat(partitions(each)).containsExactly(Partition.of(anna.id())));
        assertThat(database.queryForList(
                        "select distinct PARTITION_ID from HFJ_RESOURCE where RES_TYPE in ('Practitioner',"
                                + " 'PractitionerRole', 'PlanDefinition', 'ActivityDefinition', 'Device')",
                        Integer.class))
                .containsExactly(Partition.SHARED);
    }

    @Test
    void what_users_ask_for_all_day_is_looked_for_in_one_partition() throws SQLException {
        SpinePatient anna = SpinePatient.at(client);
        anna.operatedOn(30);
        anna.quietWeek();

        for (String request : List.of(
                "Observation?patient=" + anna.id() + "&code=http://loinc.org|72514-3&_sort=-date&_count=20",
                "Observation?patient=" + anna.id() + "&_lastUpdated=gt" + SpinePatient.day(1))) {
            assertThat(touched(request)).as(request).hasSize(1);
        }
        assertThat(touched("Observation?code=http://loinc.org|72514-3&_count=20"))
                .hasSizeGreaterThan(1);
    }

    /** The parts of tables that the searching query of a request is said to look into. */
    private Set<String> touched(String request) throws SQLException {
        Set<String> touched = new TreeSet<>();
        try (Connection connection = dataSource.getConnection()) {
            for (List<QueryInfo> sent :
                    statements.sentDuring(() -> client.get(request).expect(200))) {
                for (QueryInfo query : sent) {
                    if (query.getQuery().matches("(?is)select .*\\bhfj_(res_link|spidx_\\w+)\\b.*")) {
                        PART.matcher(QueryPlan.of(connection, query))
                                .results()
                                .map(MatchResult::group)
                                .map(part -> part.replaceAll(".*_p", ""))
                                .forEach(touched::add);
                    }
                }
            }
        }
        return touched;
    }

    @Test
    void a_search_across_patients_finds_what_lies_anywhere() {
        SpinePatient anna = SpinePatient.at(client);
        SpinePatient ben = SpinePatient.at(client);
        String device = UUID.randomUUID().toString();
        Observation ofAnna = anna.pain(3, SpinePatient.now().minusSeconds(40));
        ofAnna.addIdentifier(identifier(device));
        ofAnna.addPerformer(ben.surgeon());
        Observation ofBen = ben.pain(4, SpinePatient.now().minusSeconds(30));
        ofBen.addIdentifier(identifier(device));
        ofBen.addPerformer(anna.reference());
        String first = client.create(ofAnna).expect(201).id();
        String second = client.create(ofBen).expect(201).id();

        assertThat(ids("Observation?identifier=" + MRN + '|' + device)).containsExactlyInAnyOrder(first, second);
        assertThat(ids("Observation?patient=" + anna.id() + ',' + ben.id())).containsExactlyInAnyOrder(first, second);
        // Anna reported about Ben: the record is his.
        assertThat(ids("Observation?performer=Patient/" + anna.id() + "&identifier=" + MRN + '|' + device))
                .containsExactlyInAnyOrder(first, second);
        assertThat(ids("Patient?_has:Observation:patient:identifier=" + MRN + '|' + device))
                .containsExactlyInAnyOrder(anna.id(), ben.id());
        assertThat(ids("Observation?patient=" + anna.id() + "&performer="
                        + ben.surgeon().getReference()))
                .containsExactly(first);
        assertThat(ids("Observation?patient=" + anna.id()
                        + "&_include=Observation:performer&_include=Observation:subject"))
                .contains(first, anna.id(), ben.surgeon().getReferenceElement().getIdPart());
    }

    @Test
    void what_a_plan_leads_to_is_found_in_other_partitions() {
        SpinePatient anna = SpinePatient.at(client);
        anna.operatedOn(30);
        anna.quietWeek();

        List<Resource> found =
                found("CarePlan?patient=" + anna.id() + "&_include=CarePlan:goal&_revinclude=Provenance:target");

        assertThat(found).extracting(Resource::fhirType).contains("CarePlan", "Goal", "Provenance");
        assertThat(client.get("CarePlan/" + anna.plans().get(0).getIdElement().getIdPart() + "/_history")
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .isNotEmpty();
    }

    @Test
    void everything_of_a_patient_is_collected_from_all_partitions() {
        SpinePatient anna = SpinePatient.at(client);
        anna.operatedOn(30);
        anna.quietWeek();

        List<Resource> everything = found("Patient/" + anna.id() + "/$everything?_count=200");

        assertThat(everything)
                .extracting(Resource::fhirType)
                .contains("Patient", "Procedure", "Observation", "CarePlan", "Goal", "Practitioner");
    }

    @Test
    void new_patients_and_their_records_come_in_one_transaction() {
        Bundle both = transaction();
        String clara = "urn:uuid:" + UUID.randomUUID();
        String david = "urn:uuid:" + UUID.randomUUID();
        // A record may come before its patient.
        entry(both, about(clara), null, null);
        entry(both, new Patient(), clara, null);
        entry(both, new Patient(), david, null);
        entry(both, about(david), null, null);

        Bundle answer = client.post("", both).expect(200).as(Bundle.class);

        List<String> stored = answer.getEntry().stream()
                .map(entry -> entry.getResponse().getLocation().replaceFirst("/_history.*", ""))
                .toList();
        for (int i : List.of(0, 3)) {
            Observation pain = client.get(stored.get(i)).expect(200).as(Observation.class);
            String patient = pain.getSubject().getReferenceElement().getIdPart();
            assertThat(stored.get(i == 0 ? 1 : 2)).isEqualTo("Patient/" + patient);
            assertThat(partitions(pain)).containsExactly(Partition.of(patient));
            assertThat(ids("Observation?patient=" + patient))
                    .containsExactly(pain.getIdElement().getIdPart());
        }
    }

    @Test
    void a_patient_who_is_there_already_is_found_by_the_identifier_and_the_record_goes_with_her() {
        String mrn = UUID.randomUUID().toString();
        String condition = "identifier=" + MRN + '|' + mrn;
        String known = client.with("If-None-Exist", condition)
                .create(new Patient().addIdentifier(identifier(mrn)))
                .expect(201)
                .id();
        Bundle more = transaction();
        String emma = "urn:uuid:" + UUID.randomUUID();
        entry(more, new Patient().addIdentifier(identifier(mrn)), emma, condition);
        entry(more, about(emma), null, null);

        client.with("If-None-Exist", condition)
                .create(new Patient().addIdentifier(identifier(mrn)))
                .expect(200);
        client.post("", more).expect(200);

        assertThat(ids("Patient?identifier=" + MRN + '|' + mrn)).containsExactly(known);
        assertThat(found("Observation?patient=" + known))
                .singleElement()
                .satisfies(pain -> assertThat(partitions(pain)).containsExactly(Partition.of(known)));
    }

    @Test
    void a_patient_is_stored_on_a_condition_that_finds_nobody_and_updated_when_it_finds_her() {
        String mrn = UUID.randomUUID().toString();
        Bundle first = transaction();
        String felix = "urn:uuid:" + UUID.randomUUID();
        entry(first, new Patient().addIdentifier(identifier(mrn)), felix, null);
        first.getEntryFirstRep().getRequest().setMethod(HTTPVerb.PUT).setUrl("Patient?identifier=" + MRN + '|' + mrn);
        entry(first, about(felix), null, null);
        Bundle second = first.copy();
        ((Patient) second.getEntryFirstRep().getResource()).setActive(true);

        client.post("", first).expect(200);
        client.post("", second).expect(200);

        List<String> patients = ids("Patient?identifier=" + MRN + '|' + mrn);
        assertThat(patients).hasSize(1);
        assertThat(found("Observation?patient=" + patients.get(0)))
                .hasSize(2)
                .allSatisfy(pain -> assertThat(partitions(pain)).containsExactly(Partition.of(patients.get(0))));
    }

    @Test
    void a_search_for_what_is_missing_is_refused() {
        for (String search : List.of(
                "Observation?patient:missing=true",
                "Patient?identifier:missing=false",
                "ValueSet?version:missing=true")) {
            assertThat(client.get(search).expect(400).body()).contains(":missing");
        }
    }

    @Test
    void a_resource_stays_with_its_patient() {
        SpinePatient anna = SpinePatient.at(client);
        SpinePatient ben = SpinePatient.at(client);
        Observation pain = anna.pain(3, SpinePatient.now().minusSeconds(40));
        String id = client.create(pain).expect(201).id();

        Observation moved = pain.copy();
        moved.setId(id);
        moved.setSubject(ben.reference());
        FhirAnswer answer = client.update(moved);

        assertThat(answer.expect(422).body()).contains("stays with its patient");
        assertThat(ids("Observation?patient=" + anna.id())).containsExactly(id);
        assertThat(ids("Observation?patient=" + ben.id())).isEmpty();
        assertThat(client.get("Observation/" + id + "/_history")
                        .expect(200)
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
    }

    @Test
    void an_id_that_a_client_gives_is_one_resource_whomever_it_is_about() {
        SpinePatient anna = SpinePatient.at(client);
        SpinePatient ben = SpinePatient.at(client);
        String id = "pain-" + UUID.randomUUID();
        Observation ofAnna = anna.pain(3, SpinePatient.now().minusSeconds(40));
        ofAnna.setId(id);
        Observation ofBen = ben.pain(4, SpinePatient.now().minusSeconds(30));
        ofBen.setId(id);

        client.update(ofAnna).expect(201);
        client.update(ofAnna.setValue(SpinePatient.quantity(5, "{score}"))).expect(200);
        client.update(ofBen).expect(422);

        assertThat(partitions(client.get("Observation/" + id).expect(200).as(Observation.class)))
                .containsExactly(Partition.of(anna.id()));
        client.delete("Observation/" + id).expect(200);
        client.get("Observation/" + id).expect(410);
    }

    private Observation about(String patient) {
        Observation pain =
                SpinePatient.known(client, "nobody").pain(2, SpinePatient.now().minusSeconds(20));
        pain.getPerformer().clear();
        return pain.addPerformer(new Reference(patient)).setSubject(new Reference(patient));
    }

    private static Bundle transaction() {
        return new Bundle().setType(Bundle.BundleType.TRANSACTION);
    }

    private static void entry(Bundle transaction, Resource resource, String fullUrl, String condition) {
        BundleEntryComponent entry =
                transaction.addEntry().setResource(resource).setFullUrl(fullUrl);
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType()).setIfNoneExist(condition);
    }

    private static Identifier identifier(String value) {
        return new Identifier().setSystem(MRN).setValue(value);
    }

    private List<Integer> partitions(Resource resource) {
        return database.queryForList(
                "select PARTITION_ID from HFJ_RESOURCE where RES_TYPE = ? and FHIR_ID = ?",
                Integer.class,
                resource.fhirType(),
                resource.getIdElement().getIdPart());
    }

    private List<String> ids(String search) {
        return found(search).stream()
                .map(each -> each.getIdElement().getIdPart())
                .toList();
    }

    private List<Resource> found(String search) {
        return client.get(search).expect(200).as(Bundle.class).getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .toList();
    }
}

package org.gradus.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks, when all is quiet again, whether what was answered for is there, each trigger took effect once, and nothing is half done. */
final class Promises {

    /** From the time when the server is ready again (CR-01). */
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(30);

    private final JdbcTemplate database;

    Promises(JdbcTemplate database) {
        this.database = database;
    }

    /** Waits until none of these patients waits for an evaluation. */
    void awaitQuiet(List<Course> courses) {
        Set<String> patients =
                courses.stream().map(course -> course.patient().id()).collect(Collectors.toSet());
        Awaitility.await("no evaluation request is left")
                .atMost(LONGEST_RECOVERY)
                .until(() -> find("select PATIENT from GRADUS_EVALUATION_REQUEST").stream()
                        .noneMatch(patients::contains));
    }

    /** Of these patients: all that was acknowledged is stored, and each plan is what its stored reports make of it. */
    void areKept(List<Course> courses, FhirClient client) {
        Set<String> stored = new HashSet<>(database.queryForList("""
                select RES_TYPE || '/' || FHIR_ID from HFJ_RESOURCE where RES_DELETED_AT is null
                union all
                select v.RES_TYPE || '/' || r.FHIR_ID || '/_history/' || v.RES_VER
                from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID where v.RES_TYPE = 'CarePlan'""", String.class));
        SoftAssertions all = new SoftAssertions();
        for (Course course : courses) {
            all.assertThat(course.acknowledged())
                    .as("acknowledged writes of Patient/%s", course.patient().id())
                    .isSubsetOf(stored);
            look(course, client, all);
        }
        all.assertAll();
    }

    private void look(Course course, FhirClient client, SoftAssertions all) {
        String id = course.patient().id();
        List<CarePlan> plans = search(client, "CarePlan?subject=Patient/" + id, CarePlan.class);
        all.assertThat(plans)
                .as("plans of Patient/%s", id)
                .hasSize(search(client, "Procedure?subject=Patient/" + id, Procedure.class)
                        .size());
        all.assertThat(!course.isEnrolled() || plans.size() == 1)
                .as("an enrolled Patient/%s", id)
                .isTrue();
        for (CarePlan plan : plans) {
            String reference = "CarePlan/" + plan.getIdElement().getIdPart();
            boolean moved = SpinePatient.phase(plan).equals("exercise-walking");
            all.assertThat(steps(client, reference))
                    .as("steps of %s", reference)
                    .isEqualTo(moved ? 1 : 0);
            boolean held = plan.getStatus() == CarePlanStatus.ONHOLD;
            all.assertThat(moved || held || !course.isCleared())
                    .as("%s was cleared and moved", reference)
                    .isTrue();
            all.assertThat(decisionsDue(client, reference))
                    .as("%s is evaluated", reference)
                    .isZero();
        }
    }

    /** How often the plan has gone from one phase to another. */
    private static long steps(FhirClient client, String plan) {
        return search(client, "Provenance?target=" + plan, Provenance.class).stream()
                .filter(p -> p.getActivity().getText().startsWith("phase "))
                .count();
    }

    /** What an evaluation now would still decide: nothing, where none was lost. */
    private static long decisionsDue(FhirClient client, String plan) {
        Parameters dryRun = new Parameters();
        dryRun.addParameter("dryRun", true);
        return client.post(plan + "/$evaluate", dryRun).expect(200).as(Parameters.class).getParameter().stream()
                .filter(parameter -> parameter.getName().equals("decision"))
                .count();
    }

    private static <T> List<T> search(FhirClient client, String query, Class<T> type) {
        return client.get(query + "&_count=50").expect(200).as(Bundle.class).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** In the whole database: versions, audit, log of changes and the plans' rows say the same. */
    void agree() {
        assertThat(find("""
                select v.RES_TYPE || '/' || r.FHIR_ID || '/_history/' || v.RES_VER
                from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                where (select count(*) from GRADUS_AUDIT a where a.RESOURCE_ID = r.FHIR_ID and a.RESOURCE_TYPE = v.RES_TYPE
                       and a.RESOURCE_VERSION = cast(v.RES_VER as varchar)
                       and a.ACTION in ('create', 'update', 'patch', 'delete') and a.OUTCOME = 0) <> 1""")).as("versions that are not audited exactly once").isEmpty();
        assertThat(find("""
                select a.RESOURCE_TYPE || '/' || a.RESOURCE_ID || '/_history/' || a.RESOURCE_VERSION from GRADUS_AUDIT a
                where a.ACTION in ('create', 'update', 'patch') and a.OUTCOME = 0 and a.RESOURCE_VERSION is not null
                and not exists (select 1 from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                    where r.FHIR_ID = a.RESOURCE_ID and r.RES_TYPE = a.RESOURCE_TYPE
                    and cast(v.RES_VER as varchar) = a.RESOURCE_VERSION)""")).as("audited versions that are not stored").isEmpty();
        assertThat(find("""
                select RES_ID || ' has ' || count(*) || ' of ' || max(RES_VER) from HFJ_RES_VER
                group by RES_ID having count(*) <> max(RES_VER)""")).as("gaps between versions").isEmpty();
        assertThat(find("""
                select r.FHIR_ID || '/_history/' || v.RES_VER from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                where v.RES_TYPE = 'CarePlan' and v.RES_VER = r.RES_VER
                and (select count(*) from GRADUS_PLAN_CHANGE c where c.PLAN_ID = r.FHIR_ID
                     and (' ' || c.RESOURCES || ' ') like '% CarePlan/' || r.FHIR_ID || '/_history/' || v.RES_VER || ' %') <> 1"""))
                .as("plans whose last change is not logged exactly once")
                .isEmpty();
        assertThat(find("select PLAN_ID from GRADUS_PLAN p where not exists (select 1 from HFJ_RESOURCE r"
                        + " where r.RES_TYPE = 'CarePlan' and r.FHIR_ID = p.PLAN_ID)"))
                .as("plans without a CarePlan")
                .isEmpty();
    }

    private List<String> find(String query) {
        return database.queryForList(query, String.class);
    }
}

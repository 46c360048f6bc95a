package org.gradus.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.testing.FhirClient;
import org.gradus.testing.SpinePatient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What holds of the tables at every moment at which they can be looked at, a restored one too. */
record RecordChecks(JdbcTemplate database) {

    /** Identifiers of the feed that are stored. */
    Set<String> stored() {
        return new TreeSet<>(database.queryForList("""
                select t.SP_VALUE from HFJ_SPIDX_TOKEN t join HFJ_RESOURCE r on r.RES_ID = t.RES_ID
                where t.SP_NAME = 'identifier' and t.RES_TYPE = 'Observation' and t.SP_SYSTEM = ? and r.RES_DELETED_AT is null""", String.class, LaboratoryFeed.SYSTEM));
    }

    /** Nothing doubled, no version missing, nothing without its record in the audit. */
    void hold() {
        assertThat(database.queryForList("""
                select SP_VALUE from HFJ_SPIDX_TOKEN where SP_NAME = 'identifier' and RES_TYPE = 'Observation' and SP_SYSTEM = ?
                group by SP_VALUE having count(*) > 1""", String.class, LaboratoryFeed.SYSTEM))
                .as("stored twice")
                .isEmpty();
        assertThat(database.queryForList("""
                select r.FHIR_ID from HFJ_RESOURCE r join HFJ_RES_VER v on v.RES_ID = r.RES_ID
                group by r.RES_ID, r.FHIR_ID, r.RES_VER having count(*) <> r.RES_VER or max(v.RES_VER) <> r.RES_VER""", String.class))
                .as("versions are numbered without gaps")
                .isEmpty();
        assertThat(database.queryForList("""
                select r.RES_TYPE || '/' || r.FHIR_ID || '/_history/' || v.RES_VER from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                where r.RES_TYPE in ('Observation', 'CarePlan', 'ServiceRequest', 'Goal')
                and not exists (select 1 from GRADUS_AUDIT a
                       where a.RESOURCE_ID = r.FHIR_ID and a.RESOURCE_TYPE = r.RES_TYPE
                       and a.RESOURCE_VERSION = cast(v.RES_VER as varchar) and a.ACTION in ('create', 'update', 'patch'))""", String.class))
                .as("changed without a record")
                .isEmpty();
        assertThat(database.queryForList("""
                select p.PLAN_ID from GRADUS_PLAN p
                where not exists (select 1 from HFJ_RESOURCE r where r.RES_TYPE = 'CarePlan' and r.FHIR_ID = p.PLAN_ID)""", String.class))
                .as("a row without its plan")
                .isEmpty();
    }

    /** Waits until nothing is left to be evaluated. */
    boolean isQuiet() {
        return database.queryForList("select PATIENT from GRADUS_EVALUATION_REQUEST", String.class)
                .isEmpty();
    }

    /** Phases of the patient's plan from its first version to its last, each named once as long as it lasts. */
    static List<String> phases(FhirClient client, String patient) {
        Bundle plans =
                client.get("CarePlan?subject=Patient/" + patient).expect(200).as(Bundle.class);
        assertThat(plans.getEntry()).hasSize(1);
        String plan = plans.getEntryFirstRep().getResource().getIdElement().getIdPart();
        List<String> backwards =
                client.get("CarePlan/" + plan + "/_history?_count=200").expect(200).as(Bundle.class).getEntry().stream()
                        .map(BundleEntryComponent::getResource)
                        .map(RecordChecks::phase)
                        .toList();
        List<String> phases = new ArrayList<>();
        for (int i = backwards.size() - 1; i >= 0; i--) {
            if (phases.isEmpty() || !phases.get(phases.size() - 1).equals(backwards.get(i))) {
                phases.add(backwards.get(i));
            }
        }
        return phases;
    }

    private static String phase(Resource version) {
        return SpinePatient.phase((CarePlan) version);
    }
}

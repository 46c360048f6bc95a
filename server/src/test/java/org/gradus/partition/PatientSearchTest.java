package org.gradus.partition;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import org.junit.jupiter.api.Test;

class PatientSearchTest {

    @Test
    void a_search_of_a_patients_record_stays_within_it() {
        assertThat(PatientSearch.of("Observation", search("patient", patient("anna"))))
                .hasValueSatisfying(found -> assertThat(found).containsExactly("anna"));
        assertThat(PatientSearch.of("Observation", search("patient", patient("Patient/anna"))))
                .hasValueSatisfying(found -> assertThat(found).containsExactly("anna"));
        assertThat(PatientSearch.of("Goal", search("subject", patient("Patient/anna"))))
                .hasValueSatisfying(found -> assertThat(found).containsExactly("anna"));
        assertThat(PatientSearch.of("Patient", search("_id", new TokenParam("anna"))))
                .hasValueSatisfying(found -> assertThat(found).containsExactly("anna"));
    }

    @Test
    void a_search_of_several_patients_stays_within_their_records() {
        SearchParameterMap search = new SearchParameterMap();
        search.add("patient", new ReferenceOrListParam().add(patient("anna")).add(patient("Patient/ben")));

        assertThat(PatientSearch.of("Observation", search))
                .hasValueSatisfying(found -> assertThat(found).containsExactly("anna", "ben"));
    }

    @Test
    void a_search_that_may_find_anybodys_stays_nowhere() {
        SearchParameterMap mixed = new SearchParameterMap();
        mixed.add("patient", new ReferenceOrListParam().add(patient("anna")).add(patient("Group/team")));

        assertThat(PatientSearch.of("Observation", search("code", new TokenParam("x"))))
                .isEmpty();
        assertThat(PatientSearch.of("Observation", search("performer", patient("Patient/anna"))))
                .isEmpty();
        assertThat(PatientSearch.of("Observation", search("subject", patient("anna"))))
                .isEmpty();
        assertThat(PatientSearch.of("Observation", mixed)).isEmpty();
        assertThat(PatientSearch.of("Observation", search("patient", patient("http://elsewhere/fhir/Patient/anna"))))
                .isEmpty();
    }

    @Test
    void a_search_that_leads_on_to_others_stays_nowhere() {
        SearchParameterMap chained = search("patient", patient("anna"));
        chained.add("performer", new ReferenceParam("Practitioner", "name", "Weber"));
        SearchParameterMap reversed = search("_id", new TokenParam("anna"));
        reversed.add("_has", new HasParam("Observation", "patient", "code", "x"));
        SearchParameterMap sorted = search("patient", patient("anna"));
        sorted.setSort(new SortSpec("performer.name"));

        assertThat(PatientSearch.of("Observation", search("patient", new ReferenceParam("identifier", "mrn|1"))))
                .isEmpty();
        assertThat(PatientSearch.of("Observation", chained)).isEmpty();
        assertThat(PatientSearch.of("Patient", reversed)).isEmpty();
        assertThat(PatientSearch.of("Observation", sorted)).isEmpty();
    }

    @Test
    void whether_something_is_missing_is_asked_of_everybody() {
        ReferenceParam missing = new ReferenceParam();
        missing.setMissing(true);

        assertThat(PatientSearch.of("Observation", search("patient", missing))).isEmpty();
    }

    private static SearchParameterMap search(String name, IQueryParameterType value) {
        return new SearchParameterMap().add(name, value);
    }

    private static ReferenceParam patient(String value) {
        ReferenceParam reference = new ReferenceParam();
        reference.setValueAsQueryToken(FhirContext.forR4Cached(), "patient", null, value);
        return reference;
    }
}

package org.gradus.limits;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.junit.jupiter.api.Test;

/** What requests cost. */
class CostTest {

    @Test
    void a_search_costs_more_than_a_read_and_each_include_more_again() {
        assertThat(Cost.of(request(RestOperationTypeEnum.READ))).isOne();
        assertThat(Cost.of(request(RestOperationTypeEnum.CREATE))).isEqualTo(2);
        assertThat(Cost.of(request(RestOperationTypeEnum.SEARCH_TYPE))).isEqualTo(5);
        SystemRequestDetails including = request(RestOperationTypeEnum.SEARCH_TYPE);
        including.setParameters(Map.of(
                "patient", new String[] {"anna"},
                "_include", new String[] {"CarePlan:goal", "CarePlan:care-team"},
                "_revinclude:iterate", new String[] {"Provenance:target"}));
        assertThat(Cost.of(including)).isEqualTo(20);
    }

    @Test
    void an_operation_that_reads_a_whole_record_costs_most() {
        SystemRequestDetails everything = request(RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE);
        everything.setOperation("$everything");
        SystemRequestDetails progress = request(RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE);
        progress.setOperation("$progress");

        assertThat(Cost.of(everything)).isEqualTo(50);
        assertThat(Cost.of(progress)).isEqualTo(10);
    }

    @Test
    void a_bundle_costs_what_its_entries_cost() {
        Bundle batch = new Bundle();
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Observation?patient=anna");
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/anna");
        batch.addEntry().getRequest().setMethod(HTTPVerb.POST).setUrl("Observation");

        assertThat(Cost.of(batch)).isEqualTo(7);
    }

    private static SystemRequestDetails request(RestOperationTypeEnum interaction) {
        SystemRequestDetails request = new SystemRequestDetails();
        request.setRestOperationType(interaction);
        return request;
    }
}

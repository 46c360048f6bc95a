package org.gradus.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The CapabilityStatement names the exports as the specification wants them named. */
@GradusServerTest
class ExportAnnouncementIT {

    private static final String DEFINITIONS = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

    @LocalServerPort
    int port;

    @Test
    void the_three_exports_are_named_and_their_addresses_are_not() {
        CapabilityStatement capabilities =
                FhirClient.anonymous(port).get("metadata").expect(200).as(CapabilityStatement.class);
        CapabilityStatementRestComponent rest = capabilities.getRestFirstRep();

        assertThat(capabilities.getInstantiates())
                .extracting(CanonicalType::getValue)
                .contains("http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data");
        assertThat(definitions(rest.getOperation())).containsExactly(DEFINITIONS + "export");
        assertThat(definitions(ofType(rest, "Patient"))).containsExactly(DEFINITIONS + "patient-export");
        assertThat(definitions(ofType(rest, "Group"))).containsExactly(DEFINITIONS + "group-export");
        assertThat(rest.getOperation())
                .extracting(CapabilityStatementRestResourceOperationComponent::getName)
                .doesNotContain("export-status", "export-file");
    }

    private static List<CapabilityStatementRestResourceOperationComponent> ofType(
            CapabilityStatementRestComponent rest, String type) {
        return rest.getResource().stream()
                .filter(resource -> resource.getType().equals(type))
                .flatMap(resource -> Stream.of(resource.getOperation()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> definitions(List<CapabilityStatementRestResourceOperationComponent> operations) {
        return operations.stream()
                .filter(operation -> operation.getName().equals("export"))
                .map(CapabilityStatementRestResourceOperationComponent::getDefinition)
                .toList();
    }
}

package org.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradus.testing.FhirClient;
import org.gradus.testing.GradusServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@GradusServerTest
class PackageLoaderIT {

    private static final String PROFILE = "StructureDefinition/gradus-care-plan";

    @LocalServerPort
    int port;

    @Autowired
    PackageLoader loader;

    @Autowired
    OurPackages packages;

    @Autowired
    JdbcTemplate database;

    FhirClient client;

    @BeforeEach
    void connect() {
        client = FhirClient.backend(port);
    }

    @Test
    void the_packages_resources_are_there_under_their_own_ids() {
        StructureDefinition profile = client.get(PROFILE).expect(200).as(StructureDefinition.class);

        assertThat(profile.getUrl()).isEqualTo("https://gradus.dev/fhir/StructureDefinition/gradus-care-plan");
    }

    @Test
    void every_resource_carries_the_id_it_is_stored_under() {
        assertThat(packages.all()).extracting(FhirPackage::name).contains("gradus.profiles", "gradus.terminology");
        assertThat(packages.all())
                .flatExtracting(FhirPackage::resources)
                .extracting(Resource::getIdPart)
                .doesNotContainNull();
    }

    @Test
    void a_second_start_with_the_same_content_writes_nothing() {
        List<String> before = versions();

        loader.run(new DefaultApplicationArguments());

        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void changed_content_makes_no_new_version_of_what_has_not_changed() {
        List<String> before = versions();
        database.update("update GRADUS_LOADED_PACKAGE set CONTENT_HASH = 'another'");

        loader.run(new DefaultApplicationArguments());

        assertThat(versions()).isEqualTo(before);
        assertThat(database.queryForList("select CONTENT_HASH from GRADUS_LOADED_PACKAGE", String.class))
                .doesNotContain("another");
    }

    @Test
    void a_profile_is_found_by_its_canonical_url() {
        assertThat(client.get("StructureDefinition?url=https://gradus.dev/fhir/StructureDefinition/gradus-goal")
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
    }

    private List<String> versions() {
        return database.queryForList(
                "select RES_TYPE || '/' || FHIR_ID || '/' || RES_VER from HFJ_RESOURCE"
                        + " where RES_TYPE in ('StructureDefinition', 'CodeSystem', 'ValueSet', 'ActivityDefinition')"
                        + " order by 1",
                String.class);
    }
}

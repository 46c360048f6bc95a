package org.gradus.uscore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patient, RelatedPerson, and the directory: people, their roles, places. Run once per database. */
abstract class DirectorySearches extends UsCoreSearches {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    Patient?_id=anna; anna
                    Patient?identifier=https://gradus.dev/fhir/sid/sandbox-mrn|A-1001; anna
                    Patient?name=Anna&identifier=A-1001; anna
                    Patient?name=Example&birthdate=1980-06-15; anna
                    Patient?birthdate=1980-06-15&family=sample; anna
                    Patient?birthdate=ge1980-06-15&birthdate=le1980-06-15&name=anna; anna
                    Patient?birthdate=gt1980-06-15&identifier=A-1001;
                    Patient?race=1002-5&_id=anna; anna
                    Patient?race=urn:oid:2.16.840.1.113883.6.238|2106-3&_id=anna; anna
                    Patient?race=2054-5&_id=anna;
                    Patient?ethnicity=2186-5&_id=anna; anna
                    RelatedPerson?_id=anna-husband; anna-husband
                    RelatedPerson?patient=anna; anna-husband
                    RelatedPerson?patient=anna&name=Arthur; anna-husband
                    Practitioner?name=Sonja; surgeon
                    Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1234567893; surgeon
                    Practitioner?_id=surgeon; surgeon
                    PractitionerRole?practitioner=Practitioner/surgeon; surgeon
                    PractitionerRole?specialty=http://nucc.org/provider-taxonomy|207X00000X; surgeon
                    Organization?name=Synthetic%20Spine; spine-clinic
                    Organization?address=Albany&name=Synthetic%20Spine; spine-clinic
                    Location?name=Spine&address=1%20Sample%20Street; spine-ward
                    Location?address-city=Albany&address-state=NY&address-postalcode=12207; spine-ward
                    """)
    void the_search_finds(String search, String ids) {
        String type = search.substring(0, search.indexOf('?'));
        List<String> expected = ids == null
                ? List.of()
                : List.of(ids.split(" ")).stream().map(id -> type + "/" + id).toList();

        assertThat(findsTheSameHowever(search.replace("%20", " "))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void who_has_died_is_found_by_the_day_of_death() {
        assertThat(found(backend.get("Patient?death-date=2025-11-20&family=Synthetic")))
                .containsExactly("Patient/walter");
        assertThat(found(backend.get("Patient?death-date=gt2025-11-21&family=Synthetic")))
                .isEmpty();
        assertThat(found(backend.get("Patient?ethnicity=2135-2&race=2054-5"))).containsExactly("Patient/walter");
    }

    @Test
    void a_comma_that_belongs_to_the_value_is_escaped() {
        assertThat(found(backend.get("Patient?address=3 Invented Avenue%5C, Floor 2")))
                .containsExactly("Patient/walter");
        assertThat(found(backend.get("Patient?address=Nowhere%5C,3 Invented Avenue")))
                .isEmpty();
        assertThat(found(backend.get("Patient?address=Nowhere,3 Invented Avenue")))
                .containsExactly("Patient/walter");
    }

    @Test
    void a_role_comes_with_its_person() {
        assertThat(included(
                        backend.get("PractitionerRole?practitioner=surgeon&_include=PractitionerRole:practitioner")))
                .containsExactly("Practitioner/surgeon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?_id=anna",
                "Practitioner?_id=surgeon",
                "PractitionerRole?_id=surgeon",
                "Organization?_id=spine-clinic",
                "Location?_id=spine-ward"
            })
    void each_comes_with_its_provenance(String search) {
        String asked = search + "&_revinclude=Provenance:target";

        assertThat(included(backend.get(asked))).isNotEmpty();
        narrower.forEach(client -> assertThat(included(client.get(asked))).isNotEmpty());
    }
}

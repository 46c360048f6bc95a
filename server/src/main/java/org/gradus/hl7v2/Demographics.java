package org.gradus.hl7v2;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/** Takes what a PID says about a person into a Patient. An empty field changes nothing, the null value ({@code ""}) deletes. */
final class Demographics {

    private static final int NAME = 5;
    private static final int BIRTH = 7;
    private static final int SEX = 8;
    private static final int ADDRESS = 11;
    private static final int DEATH = 30;
    private static final int DAY_LENGTH = 8;

    /** HL7 table 0001. */
    private static final Map<String, AdministrativeGender> GENDERS = Map.of(
            "M", AdministrativeGender.MALE,
            "F", AdministrativeGender.FEMALE,
            "O", AdministrativeGender.OTHER,
            "A", AdministrativeGender.OTHER,
            "N", AdministrativeGender.OTHER,
            "U", AdministrativeGender.UNKNOWN);

    private final Segment pid;
    private final Consumer<Fault> listed;

    Demographics(Segment pid, Consumer<Fault> listed) {
        this.pid = pid;
        this.listed = listed;
    }

    void into(Patient patient, List<Identifier> identifiers) {
        identifiers.stream()
                .filter(identifier -> patient.getIdentifier().stream()
                        .noneMatch(known -> identifier.getSystem().equals(known.getSystem())
                                && identifier.getValue().equals(known.getValue())))
                .forEach(patient::addIdentifier);
        name(patient);
        birth(patient);
        gender(patient);
        address(patient);
        if (!pid.text(DEATH).isEmpty()) {
            patient.setDeceased(new BooleanType("Y".equals(pid.text(DEATH))));
        }
    }

    private void name(Patient patient) {
        if (pid.isNull(NAME)) {
            patient.getName().clear();
        } else if (!pid.isEmpty(NAME)) {
            HumanName name = new HumanName();
            name.setFamily(emptyToNull(pid.text(NAME, 1)));
            add(name, pid.text(NAME, 2));
            add(name, pid.text(NAME, 3));
            patient.getName().clear();
            patient.addName(name);
        }
    }

    private static void add(HumanName name, String given) {
        if (!given.isEmpty()) {
            name.addGiven(given);
        }
    }

    private void birth(Patient patient) {
        if (pid.isNull(BIRTH)) {
            patient.setBirthDateElement(null);
        } else if (!pid.isEmpty(BIRTH)) {
            String day =
                    MessageTime.of(pid, BIRTH, java.time.ZoneOffset.UTC).fhir().getValueAsString();
            // A time of birth is not kept; the day is the sender's, whatever the offset.
            patient.setBirthDateElement(
                    new DateType(day.length() > DAY_LENGTH + 2 ? day.substring(0, DAY_LENGTH + 2) : day));
        }
    }

    private void gender(Patient patient) {
        if (pid.isNull(SEX)) {
            patient.setGender(null);
        } else if (!pid.isEmpty(SEX)) {
            AdministrativeGender gender = GENDERS.get(pid.text(SEX));
            if (gender == null) {
                listed.accept(
                        new Fault(pid.place(SEX), ErrorCode.TABLE_VALUE, "PID-8: the value is not in HL7 table 0001."));
            } else {
                patient.setGender(gender);
            }
        }
    }

    private void address(Patient patient) {
        if (pid.isNull(ADDRESS)) {
            patient.getAddress().clear();
        } else if (!pid.isEmpty(ADDRESS)) {
            Address address = new Address();
            if (!pid.text(ADDRESS, 1).isEmpty()) {
                address.addLine(pid.text(ADDRESS, 1));
            }
            address.setCity(emptyToNull(pid.text(ADDRESS, 3)));
            address.setState(emptyToNull(pid.text(ADDRESS, 4)));
            address.setPostalCode(emptyToNull(pid.text(ADDRESS, 5)));
            address.setCountry(emptyToNull(pid.text(ADDRESS, 6)));
            patient.getAddress().clear();
            if (!address.isEmpty()) {
                patient.addAddress(address);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

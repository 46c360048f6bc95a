package org.gradus.export;

import java.util.ArrayList;
import java.util.List;
import org.gradus.access.BulkAccess;

/** Which types can be exported. */
final class ExportTypes {

    /** Exported of patients as far as their records refer to them. */
    static final List<String> REFERRED_TO = List.of("Location", "Organization", "Practitioner", "PractitionerRole");

    static final String PROVENANCE = "Provenance";

    private static final List<String> OF_NOBODY =
            List.of("ActivityDefinition", "Group", "PlanDefinition", "Questionnaire");

    private ExportTypes() {}

    /** In the order in which they are exported: a patient comes before what is about the patient. */
    static List<String> at(ExportLevel level) {
        List<String> types = new ArrayList<>(BulkAccess.recordTypes());
        types.addAll(REFERRED_TO);
        types.add(PROVENANCE);
        if (level == ExportLevel.SYSTEM) {
            types.addAll(OF_NOBODY);
        }
        return List.copyOf(types);
    }
}

package org.gradus.operation;

import org.gradus.errors.Problem;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;

/** Reads references that clients name. */
final class References {

    private References() {}

    /** The id of a Patient; the type may be left out. */
    static String patient(String reference, String path) {
        return id(new IdType(reference), "Patient", path);
    }

    /** The id of a resource of that type. */
    static String id(Reference reference, String type) {
        return id(reference.getReferenceElement(), type, type.toLowerCase(java.util.Locale.ROOT));
    }

    private static String id(IIdType id, String type, String path) {
        boolean otherType = id.hasResourceType() && !type.equals(id.getResourceType());
        if (!id.hasIdPart() || otherType) {
            throw Problem.at(Problem.Kind.INVALID, path, "A reference to a " + type + " was expected.");
        }
        return id.getIdPart();
    }
}

package org.gradus.outbox;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * Gives resources the form in which an EHR can hold them: an identifier by which we find them again, references to what the
 * EHR has, and identifiers instead of references to what it has not.
 */
final class EhrNames {

    /** System of identifiers that are addresses. */
    static final String URI = "urn:ietf:rfc:3986";

    private final FhirContext fhir;
    private final String ourAddress;
    private final Map<String, String> theirs = new HashMap<>();

    /**
     * Names at one EHR.
     *
     * @param ourAddress address of our FHIR endpoint
     */
    EhrNames(FhirContext fhir, String ourAddress) {
        this.fhir = fhir;
        this.ourAddress = ourAddress;
    }

    /** From now on a resource of ours is called so. */
    void call(String ours, String theirReference) {
        theirs.put(ours, theirReference);
    }

    static String reference(Resource resource) {
        return resource.fhirType() + '/' + resource.getIdElement().getIdPart();
    }

    /** The identifier under which one of our resources is known elsewhere: its address. */
    Identifier identifier(String ourReference) {
        return new Identifier().setSystem(URI).setValue(ourAddress + '/' + ourReference);
    }

    /** A search for that identifier. */
    static String search(Identifier identifier) {
        return "identifier="
                + URLEncoder.encode(identifier.getSystem() + '|' + identifier.getValue(), StandardCharsets.UTF_8);
    }

    /** A copy for the EHR, without an id. Profiles that it may not know are not claimed; labels stay. */
    <T extends Resource> T copy(T resource) {
        Resource copy = resource.copy();
        copy.setId((String) null);
        Meta meta = new Meta();
        meta.setTag(resource.getMeta().getTag());
        meta.setSecurity(resource.getMeta().getSecurity());
        copy.setMeta(meta);
        identify(copy, identifier(reference(resource)));
        fhir.newTerser()
                .getAllPopulatedChildElementsOfType(copy, Reference.class)
                .forEach(this::translate);
        @SuppressWarnings("unchecked")
        T same = (T) copy;
        return same;
    }

    private static void identify(Resource copy, Identifier identifier) {
        List<Identifier> identifiers = copy instanceof CarePlan plan
                ? plan.getIdentifier()
                : copy instanceof Goal goal ? goal.getIdentifier() : ((ServiceRequest) copy).getIdentifier();
        identifiers.add(identifier);
    }

    private void translate(Reference reference) {
        IdType id = new IdType(reference.getReference());
        if (!id.hasResourceType() || !id.hasIdPart() || id.isAbsolute()) {
            return;
        }
        String ours = id.getResourceType() + '/' + id.getIdPart();
        String known = theirs.get(ours);
        if (known != null) {
            reference.setReference(known);
        } else {
            reference.setReference(null);
            reference.setType(id.getResourceType());
            if (!reference.hasIdentifier()) {
                reference.setIdentifier(identifier(ours));
            }
        }
    }
}

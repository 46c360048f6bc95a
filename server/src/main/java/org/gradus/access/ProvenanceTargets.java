package org.gradus.access;

import java.util.List;
import org.gradus.scope.Permission;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** A Provenance belongs to whom its targets belong to: it is seen by who sees all of them. */
@Component
class ProvenanceTargets {

    private final Records records;

    ProvenanceTargets(Records records) {
        this.records = records;
    }

    boolean areSeen(Provenance provenance, Rights rights) {
        boolean scope = !rights.reach("Provenance", Permission.READ).isNothing()
                || !rights.reach("Provenance", Permission.SEARCH).isNothing();
        List<IIdType> targets = provenance.getTarget().stream()
                .map(Reference::getReferenceElement)
                .toList();
        return scope && !targets.isEmpty() && targets.stream().allMatch(target -> isSeen(target, rights));
    }

    private boolean isSeen(IIdType target, Rights rights) {
        return target.hasResourceType()
                && target.hasIdPart()
                && !target.isAbsolute()
                && records.find(target.getResourceType(), target.getIdPart())
                        .filter(resource -> rights.sees(resource, false))
                        .isPresent();
    }

    /** Whether a token reaches a resource, itself or, of a Provenance, by what it is about. */
    boolean isSeen(Rights rights, Resource resource, boolean byId) {
        return rights.sees(resource, byId) || resource instanceof Provenance provenance && areSeen(provenance, rights);
    }
}

package org.gradus.record;

import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Meta;

/** What a resource says, apart from what the store adds to it: id, meta and narrative. */
public final class SaidContent {

    private SaidContent() {}

    /** Whether two versions say the same. */
    public static boolean same(DomainResource one, DomainResource other) {
        return of(one).equalsDeep(of(other));
    }

    private static DomainResource of(DomainResource resource) {
        DomainResource said = (DomainResource) resource.copy();
        said.setMeta(new Meta());
        said.setText(null);
        said.setId((String) null);
        return said;
    }
}

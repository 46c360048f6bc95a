package org.gradus.outbox;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import org.gradus.ehr.Ehr;
import org.gradus.ehr.EhrProblem;
import org.gradus.ehr.EhrProblem.Kind;
import org.gradus.ehr.Rights;
import org.gradus.outbox.EhrResources.Found;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings one resource to an EHR so that it has it once and as it is here, and never overwrites what somebody else has made of
 * it there: an update names the version that it rests on, and what is found there under another version counts as ours only
 * if its content is one that we have sent.
 */
@Component
class ResourceDelivery {

    private final EhrResources resources;
    private final EhrCopies copies;
    private final FhirContext fhir;

    ResourceDelivery(EhrResources resources, EhrCopies copies, FhirContext fhir) {
        this.resources = resources;
        this.copies = copies;
        this.fhir = fhir;
    }

    /**
     * A resource on its way.
     *
     * @param ours our reference, without version
     * @param version our version
     * @param form what the EHR is to have
     * @param identifier under which it is found there
     */
    record Parcel(
            Ehr ehr, Rights rights, String planId, String ours, String version, Resource form, Identifier identifier) {

        private String ourId() {
            return ours.substring(ours.indexOf('/') + 1);
        }
    }

    /**
     * What came of it.
     *
     * @param id the resource's id at the EHR; null where it is not there
     * @param conflict whether what somebody else made of it there was left
     */
    record Outcome(@Nullable String id, boolean conflict) {}

    /**
     * Sends a resource unless the EHR has it already.
     *
     * @throws EhrProblem if the EHR does not do its part
     */
    Outcome deliver(Parcel parcel) {
        EhrCopy known = copies.find(parcel.ehr.id(), parcel.ours);
        if (known.has(parcel.version)) {
            return new Outcome(known.theirId(), false);
        }
        boolean deletedThere = known.conflict() && known.theirId() == null && known.ourVersion() != null;
        if (deletedThere) {
            return new Outcome(null, true);
        }
        String hash = ContentHash.of(fhir, parcel.form);
        copies.intend(parcel.ehr.id(), parcel.ours, parcel.planId, hash);
        Optional<WrittenCopy> written =
                known.theirId() == null ? first(parcel, known, hash) : again(parcel, known, known.theirId(), hash);
        written.ifPresent(
                copy -> copies.confirm(parcel.ehr.id(), parcel.ours, parcel.version, copy.id(), copy.version(), hash));
        return written.map(copy -> new Outcome(copy.id(), false))
                .orElseGet(() ->
                        new Outcome(copies.find(parcel.ehr.id(), parcel.ours).theirId(), true));
    }

    private Optional<WrittenCopy> first(Parcel parcel, EhrCopy known, String hash) {
        List<? extends Found<? extends Resource>> there = search(parcel);
        if (!there.isEmpty()) {
            return adopt(parcel, known, there.get(0), hash);
        }
        try {
            return Optional.of(resources.create(
                    parcel.ehr, parcel.rights, parcel.form, parcel.ourId(), parcel.identifier, key(parcel, hash)));
        } catch (EhrProblem problem) {
            return switch (problem.kind()) {
                case MISSING -> throw EhrProblem.notTaken(problem.sentence());
                // It says that it has this already.
                case CONFLICT ->
                    adopt(
                            parcel,
                            known,
                            search(parcel).stream()
                                    .findFirst()
                                    .orElseThrow(() -> EhrProblem.refused(problem.sentence())),
                            hash);
                default -> throw problem;
            };
        }
    }

    private List<? extends Found<? extends Resource>> search(Parcel parcel) {
        if (!parcel.rights.search()) {
            return List.of();
        }
        List<? extends Found<? extends Resource>> there =
                resources.search(parcel.ehr, parcel.form.getClass(), parcel.identifier);
        if (there.size() > 1) {
            throw EhrProblem.refused("The EHR has several copies of one " + parcel.form.fhirType() + " of ours.");
        }
        return there;
    }

    private Optional<WrittenCopy> again(Parcel parcel, EhrCopy known, String theirId, String hash) {
        try {
            if (known.theirVersion() == null) {
                return adopt(parcel, known, resources.read(parcel.ehr, parcel.form.getClass(), theirId), hash);
            }
            return Optional.of(
                    resources.update(parcel.ehr, parcel.form, theirId, known.theirVersion(), key(parcel, hash)));
        } catch (EhrProblem problem) {
            if (problem.kind() == Kind.CONFLICT) {
                return adopt(parcel, known, reread(parcel, theirId), hash);
            } else if (problem.kind() == Kind.MISSING) {
                copies.conflict(parcel.ehr.id(), parcel.ours, null, null);
                return Optional.empty();
            }
            throw problem;
        }
    }

    private Found<? extends Resource> reread(Parcel parcel, String theirId) {
        return resources.read(parcel.ehr, parcel.form.getClass(), theirId);
    }

    /** Goes on from what the EHR has: nothing is to be done, or it is replaced, or it is somebody else's and stays. */
    private Optional<WrittenCopy> adopt(Parcel parcel, EhrCopy known, Found<? extends Resource> there, String hash) {
        String theirs = ContentHash.of(fhir, there.resource());
        if (theirs.equals(hash)) {
            return Optional.of(new WrittenCopy(there.id(), there.version()));
        }
        if (known.isOurs(theirs)) {
            return Optional.of(
                    resources.update(parcel.ehr, parcel.form, there.id(), there.version(), key(parcel, hash)));
        }
        copies.conflict(parcel.ehr.id(), parcel.ours, there.id(), there.version());
        return Optional.empty();
    }

    private static String key(Parcel parcel, String hash) {
        return IdempotencyKey.of(parcel.ehr.id(), parcel.ours, hash);
    }
}

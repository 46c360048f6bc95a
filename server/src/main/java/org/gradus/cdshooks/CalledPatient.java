package org.gradus.cdshooks;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradus.audit.PatientsShown;
import org.gradus.ehr.EhrPatients;
import org.gradus.inbound.KnownPatients;
import org.gradus.web.ServerAddress;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Which of our patients a call is about: the one of that id where the EHR's ids are ours, else the one who has an identifier
 * of the EHR's that the prefetched Patient has. Nothing is fetched from the EHR: what a call does not bring is not known.
 */
@Component
class CalledPatient {

    private final KnownPatients known;
    private final ServerAddress address;

    CalledPatient(KnownPatients known, ServerAddress address) {
        this.known = known;
        this.address = address;
    }

    /**
     * The id of our patient; empty if none is known here.
     *
     * @throws CdsProblem 403 if the call speaks of another patient too, 412 if it does not bring what is needed
     */
    Optional<String> of(CallingEhr ehr, HookCall call) {
        refuseOtherServers(ehr, call);
        refuseOtherPatients(call);
        if (ehr.idsAreOurs()) {
            return known.present(call.patientId())
                    .map(patient -> patient.getIdElement().getIdPart());
        }
        if (!(call.prefetch().get(CdsService.PATIENT) instanceof Patient theirs)) {
            throw CdsProblem.missing("prefetch.patient is needed: it is the only way to know the patient.");
        }
        List<Identifier> identifiers = EhrPatients.of(ehr.patientSystems(), theirs);
        if (identifiers.isEmpty()) {
            throw CdsProblem.missing("prefetch.patient has no identifier of the systems that were agreed on.");
        }
        List<Patient> named = known.named(ehr.patientSystems(), identifiers);
        if (named.size() > 1) {
            throw CdsProblem.missing("The identifiers of prefetch.patient do not name exactly one patient.");
        }
        return named.stream().map(patient -> patient.getIdElement().getIdPart()).findFirst();
    }

    private void refuseOtherServers(CallingEhr ehr, HookCall call) {
        boolean listed = call.fhirServer()
                .map(server -> ehr.idsAreOurs()
                        ? address.isFhir(server)
                        : ehr.fhirServer() == null || same(ehr.fhirServer(), server))
                .orElse(true);
        if (!listed) {
            throw CdsProblem.contradictory("fhirServer is not the one that was agreed on.");
        }
    }

    private static boolean same(String one, String other) {
        return withoutSlash(one).equals(withoutSlash(other));
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static void refuseOtherPatients(HookCall call) {
        Set<String> spokenOf = new HashSet<>();
        call.tokenPatient().ifPresent(spokenOf::add);
        call.prefetch().values().forEach(resource -> spokenOf.addAll(PatientsShown.in(resource)));
        call.draftOrders().forEach(order -> spokenOf.addAll(PatientsShown.in(order)));
        spokenOf.remove(call.patientId());
        if (!spokenOf.isEmpty()) {
            throw CdsProblem.contradictory("The call speaks of another patient than context.patientId.");
        }
        Resource patient = call.prefetch().get(CdsService.PATIENT);
        if (patient instanceof Patient && !patient.getIdElement().hasIdPart()) {
            throw CdsProblem.missing("prefetch.patient has no id.");
        }
    }
}

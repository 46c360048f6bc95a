package org.gradus.questionnaire;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.evaluation.ArrivalTrigger;
import org.gradus.record.PresentResource;
import org.gradus.record.SaidContent;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the Observations of a form as the form says: in the evaluation that a form asks for which says something or did, so
 * that a crash in between loses nothing. What an amended form no longer says, and all of a form that was withdrawn, is
 * entered in error. A form that Observations rest on cannot be deleted; the storage refuses it.
 */
@Component
class FormReports implements ArrivalTrigger {

    private static final String FORM = "QuestionnaireResponse";

    private final Forms forms;
    private final DaoRegistry daos;

    FormReports(Forms forms, DaoRegistry daos) {
        this.forms = forms;
        this.daos = daos;
    }

    @Override
    public boolean concerns(IBaseResource resource) {
        return resource instanceof QuestionnaireResponse form
                && forms.extracted(form).filter(said -> !said.isEmpty()).isPresent();
    }

    @Override
    public void arrived(String patientId, String reference, Instant now) {
        IdType id = new IdType(reference);
        if (!FORM.equals(id.getResourceType())) {
            return;
        }
        Optional<QuestionnaireResponse> form =
                PresentResource.read(daos.getResourceDao(QuestionnaireResponse.class), id);
        List<Observation> said = form.flatMap(forms::extracted).orElse(List.of());
        Map<String, Observation> known = known(id);
        said.forEach(observation ->
                keep(observation, known.remove(observation.getIdElement().getIdPart())));
        known.values().stream()
                .filter(observation -> observation.getStatus() != ObservationStatus.ENTEREDINERROR)
                .forEach(observation -> write(observation.setStatus(ObservationStatus.ENTEREDINERROR)));
    }

    private void keep(Observation said, @Nullable Observation known) {
        if (known == null || !SaidContent.same(said, known)) {
            write(said);
        }
    }

    private Map<String, Observation> known(IdType form) {
        SearchParameterMap derived = SearchParameterMap.newSynchronous(
                Observation.SP_DERIVED_FROM,
                new ReferenceParam(form.toUnqualifiedVersionless().getValue()));
        Map<String, Observation> known = new HashMap<>();
        observations()
                .search(derived, new SystemRequestDetails())
                .getAllResources()
                .forEach(found -> known.put(found.getIdElement().getIdPart(), (Observation) found));
        known.values().removeIf(observation -> !isExtracted(observation));
        return known;
    }

    /** Others may derive Observations from a form too. */
    private static boolean isExtracted(Observation observation) {
        return observation.getIdentifier().stream()
                .anyMatch(identifier -> Extraction.ANSWER.equals(identifier.getSystem()));
    }

    private void write(Observation observation) {
        observations().update(observation, new SystemRequestDetails());
    }

    private IFhirResourceDao<Observation> observations() {
        return daos.getResourceDao(Observation.class);
    }
}

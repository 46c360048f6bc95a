package org.gradus.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.progression.Finding;
import org.gradus.progression.evidence.EvidenceId;
import org.gradus.progression.protocol.RedFlag;
import org.gradus.record.PlanResources.OpenRequest;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationPriority;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** Tells people: CommunicationRequests, Tasks and DetectedIssues (ruling 77). */
@Component
class FindingWriter {

    private static final String CONFIRM = "confirm-step";
    private static final int MOST_EVIDENCE = 10;

    private final EngineDaos daos;
    private final EngineDevice device;
    private final PresentEvidence present;

    FindingWriter(EngineDaos daos, EngineDevice device, PresentEvidence present) {
        this.daos = daos;
        this.device = device;
        this.present = present;
    }

    /**
     * Writes all findings.
     *
     * @param flags ids of the open Flags, by item
     * @return what people are asked, to be closed when it is over
     */
    List<OpenRequest> write(Transition transition, Map<String, String> flags) {
        List<OpenRequest> asked = new ArrayList<>();
        for (Finding finding : transition.progression().findings()) {
            switch (finding.kind()) {
                case ALERT, REQUEST ->
                    asked.add(message(transition, finding, Optional.ofNullable(flags.get(finding.item()))));
                case TASK -> asked.add(task(transition, finding));
                case ISSUE -> issue(transition, finding);
            }
        }
        return asked;
    }

    private static OpenRequest open(String version, Finding finding, String code) {
        return new OpenRequest(new IdType(version).toVersionless().getValue(), finding.item(), code);
    }

    private OpenRequest message(Transition transition, Finding finding, Optional<String> flag) {
        CommunicationRequest message = new CommunicationRequest();
        message.getMeta().addProfile(FhirNames.profile("gradus-alert"));
        message.addIdentifier().setSystem(FhirNames.PROTOCOL_ITEM).setValue(finding.item());
        message.setStatus(CommunicationRequestStatus.ACTIVE);
        CodeableConcept category = category(transition, finding);
        message.addCategory(category);
        message.setPriority(CommunicationPriority.fromCode(finding.code()));
        message.setSubject(transition.patient());
        message.addAbout(flag.map(id -> new Reference("Flag/" + id)).orElse(transition.carePlanReference()));
        message.addPayload().setContent(new StringType(finding.text()));
        message.setAuthoredOnElement(transition.dateTime());
        message.setRequester(device.reference());
        message.addRecipient(transition.patient());
        if (finding.kind() == Finding.Kind.ALERT) {
            transition.carePlan().getCareTeam().forEach(team -> message.addRecipient(team.copy()));
        }
        return open(daos.create(message), finding, category.getCodingFirstRep().getCode());
    }

    private static CodeableConcept category(Transition transition, Finding finding) {
        if (finding.kind() == Finding.Kind.REQUEST) {
            return finding.evidence().isEmpty()
                    ? local("measurement-request", "Measurement request")
                    : local("repeat-measurement", "Repeat a measurement");
        }
        boolean redFlag =
                transition.protocol().redFlags().stream().map(RedFlag::item).anyMatch(finding.item()::equals);
        return redFlag ? local("red-flag-alert", "Red flag alert") : local("hold-notice", "Hold notice");
    }

    private OpenRequest task(Transition transition, Finding finding) {
        Task task = new Task();
        task.getMeta().addProfile(FhirNames.profile("gradus-release-task"));
        task.addIdentifier().setSystem(FhirNames.PROTOCOL_ITEM).setValue(finding.item());
        task.setStatus(TaskStatus.REQUESTED);
        task.setIntent(CONFIRM.equals(finding.code()) ? TaskIntent.PROPOSAL : TaskIntent.ORDER);
        task.setPriority("release-red-flag".equals(finding.code()) ? TaskPriority.URGENT : TaskPriority.ROUTINE);
        task.setCode(local(finding.code(), finding.code().replace('-', ' ')));
        task.setDescription(finding.text());
        task.setFocus(transition.carePlanReference());
        task.setFor(transition.patient());
        task.setAuthoredOnElement(transition.dateTime());
        task.setRequester(device.reference());
        task.setOwner(transition.accepter().copy());
        List<Reference> evidence = Transition.references(finding.evidence(), MOST_EVIDENCE);
        if (!evidence.isEmpty()) {
            task.setReasonReference(evidence.get(0));
        }
        return open(daos.create(task), finding, finding.code());
    }

    private void issue(Transition transition, Finding finding) {
        DetectedIssue issue = new DetectedIssue();
        issue.addIdentifier().setSystem(FhirNames.PROTOCOL_ITEM).setValue(finding.item());
        issue.setStatus(DetectedIssueStatus.FINAL);
        issue.setCode(Transition.concept(finding.item(), finding.text()));
        issue.setSeverity(DetectedIssueSeverity.fromCode(finding.code()));
        issue.setPatient(transition.patient());
        issue.setIdentified(transition.dateTime());
        issue.setAuthor(device.reference());
        issue.addImplicated(transition.carePlanReference());
        // HAPI refuses to index a reference to what has been deleted.
        List<EvidenceId> there =
                finding.evidence().stream().filter(present::isThere).toList();
        Transition.references(there, MOST_EVIDENCE).forEach(issue::addImplicated);
        issue.setDetail(finding.text());
        if (!transition.stepProvenances().isEmpty()) {
            issue.addEvidence().setDetail(transition.stepProvenances());
        }
        daos.create(issue);
    }

    private static CodeableConcept local(String code, String display) {
        return new CodeableConcept(new Coding(FhirNames.LOCAL, code, display));
    }
}

package org.gradus.simulation;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradus.record.FhirNames;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/** A scenario file played against a running server: one transaction a day at eight, and what the plan says afterwards. */
final class ScenarioOnServer {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Pattern OPEN = Pattern.compile("RF-.+|RM-.+|H1|H2|H3|HR10|SLOW-RECOVERY|CONTACT-PHYSICIAN");
    private static final Map<String, String> PHASES = Map.of(
            "pre-surgery", "P0",
            "early-mobility", "P1",
            "exercise-walking", "P2",
            "low-impact-expansion", "P3",
            "running", "P4",
            "maintenance", "P5");

    private final FhirClient client;
    private final ZoneId zone;
    private final Map<String, String> stored = new HashMap<>();
    private final Map<LocalDate, List<Bundle.BundleEntryComponent>> days = new TreeMap<>();
    private final List<Bundle.BundleEntryComponent> people = new ArrayList<>();
    private String plan = "";

    ScenarioOnServer(FhirClient client, JsonNode scenario) {
        this.client = client;
        this.zone = ZoneId.of(scenario.path("patient").path("zone").asText("America/New_York"));
        for (Bundle.BundleEntryComponent entry : ScenarioBundle.of(scenario).getEntry()) {
            if (entry.getFullUrl().startsWith("urn:")) {
                days.computeIfAbsent(arrival(entry.getResource()), d -> new ArrayList<>())
                        .add(entry);
            } else {
                people.add(entry);
            }
        }
    }

    private LocalDate arrival(Resource resource) {
        if (resource instanceof Observation observation) {
            return LocalDate.ofInstant(observation.getIssued().toInstant(), zone);
        }
        return resource instanceof Procedure procedure
                ? LocalDate.ofInstant(
                        procedure.getPerformedDateTimeType().getValue().toInstant(), zone)
                : ScenarioBundle.SURGERY;
    }

    /** Registers the people, stores what is known at enrolment, and enrols; the plan is one that the surgery began. */
    void begin() {
        setClock(ScenarioBundle.SURGERY);
        for (Bundle.BundleEntryComponent entry : people) {
            if (entry.getResource() instanceof PractitionerRole role) {
                String name = role.getPractitioner().getReference();
                stored.put(
                        name,
                        "Practitioner/" + client.create(new Practitioner()).id());
            }
            stored.put(
                    entry.getFullUrl(),
                    entry.getResource().fhirType() + "/"
                            + client.create(resolved(entry.getResource())).id());
        }
        List<Bundle.BundleEntryComponent> known = days.get(ScenarioBundle.SURGERY).stream()
                .filter(e -> e.getResource() instanceof Condition || beforeEnrolment(e.getResource()))
                .toList();
        days.get(ScenarioBundle.SURGERY).removeAll(known);
        known.forEach(e -> client.create(resolved(e.getResource())).expect(201));
        Bundle.BundleEntryComponent surgery = days.get(ScenarioBundle.SURGERY).stream()
                .filter(e -> e.getResource() instanceof Procedure)
                .findFirst()
                .orElseThrow();
        days.get(ScenarioBundle.SURGERY).remove(surgery);
        client.create(resolved(surgery.getResource())).expect(201);
        plan = client.post(stored.get("Patient/p") + "/$enroll", new Parameters())
                .expect(200)
                .id();
    }

    private boolean beforeEnrolment(Resource resource) {
        return resource instanceof Observation observation
                && observation.hasEffectiveDateTimeType()
                && LocalDate.ofInstant(
                                observation
                                        .getEffectiveDateTimeType()
                                        .getValue()
                                        .toInstant(),
                                zone)
                        .isBefore(ScenarioBundle.SURGERY);
    }

    /** One day: the clock at eight, its resources in one transaction, and where the plan stands then. */
    String play(int day, Set<String> goalsCompared) {
        LocalDate date = ScenarioBundle.SURGERY.plusDays(day);
        setClock(date);
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        List<Bundle.BundleEntryComponent> today = days.getOrDefault(date, List.of());
        for (Bundle.BundleEntryComponent entry : today) {
            Resource resource = resolved(entry.getResource());
            String known = stored.get(entry.getFullUrl());
            Bundle.BundleEntryComponent sent = transaction.addEntry().setResource(resource);
            if (known == null) {
                sent.getRequest().setMethod(Bundle.HTTPVerb.POST).setUrl(resource.fhirType());
            } else {
                resource.setId(known);
                sent.getRequest().setMethod(Bundle.HTTPVerb.PUT).setUrl(known);
            }
        }
        if (transaction.hasEntry()) {
            Bundle answer = client.post("", transaction).expect(200).as(Bundle.class);
            for (int i = 0; i < today.size(); i++) {
                String location = answer.getEntry().get(i).getResponse().getLocation();
                IdType id = new IdType(location);
                stored.put(today.get(i).getFullUrl(), id.getResourceType() + "/" + id.getIdPart());
            }
        }
        return standing(goalsCompared);
    }

    private void setClock(LocalDate date) {
        Instant now = date.atTime(LocalTime.of(8, 0)).atZone(zone).toInstant();
        client.send("PUT", "/sandbox/clock", "application/json", "{\"now\": \"" + now + "\"}")
                .expect(200);
    }

    /** A copy with the server's own references, about the stored patient. */
    private Resource resolved(Resource resource) {
        Resource copy = resource.copy();
        copy.setId((String) null);
        copy.getMeta().setLastUpdated(null);
        if (stored.containsKey("Patient/p")) {
            Reference subject = new Reference("Patient/p");
            if (copy instanceof Observation observation) {
                observation.setSubject(subject);
            } else if (copy instanceof Procedure procedure) {
                procedure.setSubject(subject);
            } else if (copy instanceof Condition condition) {
                condition.setSubject(subject);
            }
        }
        String json = FHIR.newJsonParser().encodeResourceToString(copy);
        for (Map.Entry<String, String> known : stored.entrySet()) {
            json = json.replace("\"" + known.getKey() + "\"", "\"" + known.getValue() + "\"");
        }
        return (Resource) FHIR.newJsonParser().parseResource(json);
    }

    private String standing(Set<String> goalsCompared) {
        Bundle found = client.get("CarePlan?_id=" + plan
                        + "&_include=CarePlan:goal&_include=CarePlan:activity-reference&_count=200")
                .expect(200)
                .as(Bundle.class);
        String phase = "none";
        Map<String, String> activities = new TreeMap<>();
        Map<String, String> goals = new TreeMap<>();
        Set<String> replaced = found.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(ServiceRequest.class::isInstance)
                .flatMap(r -> ((ServiceRequest) r).getReplaces().stream())
                .map(r -> r.getReferenceElement().getIdPart())
                .collect(Collectors.toSet());
        for (Bundle.BundleEntryComponent entry : found.getEntry()) {
            if (entry.getResource() instanceof CarePlan carePlan) {
                phase = phase(carePlan);
            } else if (entry.getResource() instanceof ServiceRequest request) {
                boolean counts = !request.getDoNotPerform()
                        && !replaced.contains(request.getIdElement().getIdPart());
                String item = item(request.getIdentifier());
                String status = request.getStatus().toCode();
                if (counts && item.matches("A0\\d|A1[0-8]") && !status.equals("draft")) {
                    activities.put(item, status);
                }
            } else if (entry.getResource() instanceof Goal goal && goalsCompared.contains(item(goal.getIdentifier()))) {
                goals.put(item(goal.getIdentifier()), code(goal.getAchievementStatus()));
            }
        }
        return " " + phase + " " + activities + " " + goals + " " + flags();
    }

    private static String phase(CarePlan plan) {
        CodeableConcept phase =
                (CodeableConcept) plan.getExtensionByUrl(FhirNames.BASE + "/StructureDefinition/current-phase")
                        .getValue();
        return PHASES.get(code(phase));
    }

    private Set<String> flags() {
        Bundle found = client.get("Flag?patient=" + stored.get("Patient/p") + "&status=active&_count=200")
                .expect(200)
                .as(Bundle.class);
        return found.getEntry().stream()
                .map(e -> item(((Flag) e.getResource()).getIdentifier()))
                .filter(item -> OPEN.matcher(item).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String code(CodeableConcept concept) {
        return concept.getCoding().stream().map(Coding::getCode).findFirst().orElse("none");
    }

    private static String item(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(i -> (FhirNames.BASE + "/sid/protocol-item").equals(i.getSystem()))
                .map(Identifier::getValue)
                .findFirst()
                .orElse("none");
    }
}

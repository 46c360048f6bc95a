package org.gradus.profiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.Resource;

/** What both packages say about the spinal fusion protocol. */
record ClinicalContent(List<Resource> resources, Library facts) {

    static final String BASE = "https://gradus.dev/fhir/";

    /** One fact of a source article: its id, source file and place, its words, and the places where it lives. */
    record Fact(String id, String citation, String text, List<String> places) {}

    static ClinicalContent ofBothPackages() {
        List<Resource> all = Stream.of("terminology", "profiles")
                .flatMap(module -> Validators.resourcesIn(Path.of("..", module, "src/main/fhir")))
                .map(Validators::parse)
                .map(Resource.class::cast)
                .toList();
        var library = (Library) all.stream()
                .filter(resource -> key(resource).equals("Library/spinal-fusion-facts"))
                .findFirst()
                .orElseThrow();
        return new ClinicalContent(all, library);
    }

    List<Fact> listedFacts() {
        Map<String, List<String>> places = facts.getRelatedArtifact().stream()
                .collect(Collectors.groupingBy(
                        RelatedArtifact::getLabel,
                        Collectors.mapping(
                                artifact -> artifact.getResource().substring(BASE.length()), Collectors.toList())));
        return facts.getRelatedArtifact().stream()
                .filter(artifact -> artifact.getType() == RelatedArtifactType.DERIVEDFROM)
                .map(artifact -> new Fact(
                        artifact.getLabel(),
                        artifact.getCitation(),
                        artifact.getDisplay(),
                        places.get(artifact.getLabel())))
                .toList();
    }

    List<ActivityDefinition> activities() {
        return of(ActivityDefinition.class)
                .sorted((a, b) -> item(a).compareTo(item(b)))
                .toList();
    }

    List<ObservationDefinition> measures() {
        return of(ObservationDefinition.class).toList();
    }

    /** The resource at a place such as {@code PlanDefinition/spinal-fusion-rehabilitation#H1}, without the part after the hash. */
    Resource at(String place) {
        var key = place.replaceFirst("#.*", "");
        return resources.stream()
                .filter(resource -> key(resource).equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no resource " + key));
    }

    <T extends Resource> Stream<T> of(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast);
    }

    static String item(ActivityDefinition activity) {
        return activity.getIdentifierFirstRep().getValue();
    }

    static String json(IBaseResource resource) {
        return Validators.R4.newJsonParser().encodeResourceToString(resource);
    }

    private static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}

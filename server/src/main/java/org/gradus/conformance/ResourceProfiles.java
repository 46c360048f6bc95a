package org.gradus.conformance;

import java.util.List;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.springframework.stereotype.Component;

/** The profiles on resource types that our packages bring. */
@Component
public class ResourceProfiles {

    private final OurPackages packages;

    ResourceProfiles(OurPackages packages) {
        this.packages = packages;
    }

    /** Canonical URLs of the profiles on that type, sorted. */
    public List<String> of(String type) {
        return packages.all().stream()
                .flatMap(content -> content.resources().stream())
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .filter(ResourceProfiles::constrainsResource)
                .filter(profile -> type.equals(profile.getType()))
                .map(StructureDefinition::getUrl)
                .sorted()
                .toList();
    }

    static boolean constrainsResource(StructureDefinition definition) {
        return definition.getKind() == StructureDefinitionKind.RESOURCE
                && definition.getDerivation() == TypeDerivationRule.CONSTRAINT;
    }
}

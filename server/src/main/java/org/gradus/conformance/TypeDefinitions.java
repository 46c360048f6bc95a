package org.gradus.conformance;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.TypeDerivationRule;
import org.jspecify.annotations.Nullable;

/**
 * What the FHIR core's validator looks up. For each resource it goes several times through "all definitions" for those of the
 * types; here the list holds no others, which are two thirds of them: profiles and extensions are found by their address.
 */
final class TypeDefinitions extends WorkerContextValidationSupportAdapter {

    private volatile @Nullable Selection selection;

    TypeDefinitions(IValidationSupport support) {
        super(support);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
        List<T> all = super.fetchResourcesByType(type);
        return type.equals(StructureDefinition.class) ? (List<T>) types((List<StructureDefinition>) all) : all;
    }

    private List<StructureDefinition> types(List<StructureDefinition> all) {
        Selection known = selection;
        // HAPI makes another list when definitions have changed.
        if (known == null || known.all != all) {
            known = new Selection(
                    all,
                    all.stream()
                            .filter(definition -> definition.getDerivation() != TypeDerivationRule.CONSTRAINT)
                            .toList());
            selection = known;
        }
        return known.types;
    }

    private record Selection(List<StructureDefinition> all, List<StructureDefinition> types) {}
}

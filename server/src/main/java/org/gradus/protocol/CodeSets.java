package org.gradus.protocol;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.gradus.progression.evidence.Code;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** Sets of codes, written out or named by a ValueSet that lists its codes. Expanded once, when the protocol is compiled. */
final class CodeSets {

    private static final int DEEPEST_IMPORT = 5;

    private final Definitions definitions;
    private final Issues issues;

    CodeSets(Definitions definitions, Issues issues) {
        this.definitions = definitions;
        this.issues = issues;
    }

    /** The codes of a part that must be there. */
    Set<Code> codes(Rule rule, String name) {
        if (!rule.has(name)) {
            issues.add(rule.path(), "The part '" + name + "' is missing.");
        }
        return optionalCodes(rule, name);
    }

    /** The codes of a part that may be left out. */
    Set<Code> optionalCodes(Rule rule, String name) {
        Set<Code> codes = new LinkedHashSet<>();
        for (Rule.Part<Type> part : rule.values(name)) {
            if (part.value() instanceof CodeableConcept concept) {
                codes.addAll(codings(concept, part.path()));
            } else if (part.value() instanceof CanonicalType canonical) {
                codes.addAll(expansion(String.valueOf(canonical.getValue()), part.path(), DEEPEST_IMPORT));
            } else {
                issues.add(part.path(), "The canonical of a ValueSet or a CodeableConcept is needed.");
            }
        }
        return codes;
    }

    /** The codings of a concept; each needs system and code. */
    Set<Code> codings(CodeableConcept concept, String path) {
        Set<Code> codes = new LinkedHashSet<>();
        for (Coding coding : concept.getCoding()) {
            if (coding.hasSystem() && coding.hasCode()) {
                codes.add(new Code(coding.getSystem(), coding.getCode()));
            }
        }
        if (codes.isEmpty() || codes.size() != concept.getCoding().size()) {
            issues.add(path, "A coding with system and code is needed.");
        }
        return codes;
    }

    Set<Code> expansion(String canonical, String path) {
        return expansion(canonical, path, DEEPEST_IMPORT);
    }

    private Set<Code> expansion(String canonical, String path, int depth) {
        Optional<ValueSet> found = depth > 0 ? definitions.find(canonical, ValueSet.class) : Optional.empty();
        Set<Code> codes = new LinkedHashSet<>();
        if (found.isEmpty()) {
            issues.add(path, "The ValueSet " + canonical + " is not known.");
            return codes;
        }
        ValueSet set = found.get();
        if (set.getCompose().hasExclude()) {
            issues.add(path, "The ValueSet " + canonical + " excludes codes; one that only lists its codes is needed.");
        }
        for (ConceptSetComponent include : set.getCompose().getInclude()) {
            if (include.hasFilter() || include.hasSystem() && !include.hasConcept()) {
                issues.add(path, "The ValueSet " + canonical + " does not list its codes one by one.");
            }
            include.getConcept().forEach(concept -> codes.add(new Code(include.getSystem(), concept.getCode())));
            include.getValueSet().forEach(other -> codes.addAll(expansion(other.getValue(), path, depth - 1)));
        }
        if (codes.isEmpty()) {
            issues.add(path, "The ValueSet " + canonical + " has no codes.");
        }
        return codes;
    }
}

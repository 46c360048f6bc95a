package org.gradus.protocol;

import static org.hl7.fhir.r4.fhirpath.ExpressionNode.Function;

import ca.uhn.fhir.context.FhirContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.FHIRPathUtilityClasses.FHIRConstant;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;

/**
 * Which FHIRPath expressions a protocol may have: those whose cost grows with the evidence at most by its square. Functions
 * that follow references, recurse, multiply, match regular expressions, ask a terminology server or read the machine's
 * clock are left out, and so are the collections of evidence within the parameters of a function.
 */
final class ExpressionRules {

    /** Constants that stand for the evidence, besides the standard ones of FHIRPath. */
    static final Set<String> CONSTANTS =
            Set.of("%patient", "%observations", "%conditions", "%procedures", "%today", "%now");

    private static final Set<String> COLLECTIONS = Set.of("%observations", "%conditions", "%procedures");

    private static final int LONGEST = 2000;
    private static final int MOST_NODES = 200;
    private static final Set<String> STANDARD = Set.of("%ucum", "%sct", "%loinc", "%context", "%resource");

    private static final Set<Function> ALLOWED = EnumSet.of(
            Function.Empty,
            Function.Not,
            Function.Exists,
            Function.IsDistinct,
            Function.Distinct,
            Function.Count,
            Function.Where,
            Function.Select,
            Function.All,
            Function.As,
            Function.Is,
            Function.Single,
            Function.First,
            Function.Last,
            Function.Tail,
            Function.Skip,
            Function.Take,
            Function.Union,
            Function.Iif,
            Function.StartsWith,
            Function.EndsWith,
            Function.Contains,
            Function.Length,
            Function.Extension,
            Function.AllFalse,
            Function.AnyFalse,
            Function.AllTrue,
            Function.AnyTrue,
            Function.HasValue,
            Function.OfType,
            Function.ToInteger,
            Function.ToDecimal,
            Function.ToQuantity,
            Function.ToString,
            Function.Round,
            Function.Abs,
            Function.Ceiling,
            Function.Floor,
            Function.Truncate);

    private ExpressionRules() {}

    /** Why an expression is refused; empty if it is not. */
    static Optional<String> check(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.of("An expression has at most " + LONGEST + " characters.");
        }
        ExpressionNode root;
        try {
            root = engine().parse(expression);
        } catch (FHIRException e) {
            return Optional.of("This is not FHIRPath: " + e.getMessage());
        } catch (RuntimeException e) {
            // The parser stumbles over some texts instead of refusing them.
            return Optional.of("This is not FHIRPath.");
        }
        int[] nodes = {0};
        Optional<String> refused = refused(root, false, nodes);
        return refused.isEmpty() && nodes[0] > MOST_NODES
                ? Optional.of("An expression has at most " + MOST_NODES + " parts.")
                : refused;
    }

    static FHIRPathEngine engine() {
        FhirContext context = FhirContext.forR4Cached();
        return new FHIRPathEngine(new HapiWorkerContext(context, context.getValidationSupport()));
    }

    private static Optional<String> refused(ExpressionNode node, boolean within, int[] nodes) {
        nodes[0]++;
        if (node.getKind() == ExpressionNode.Kind.Function && !ALLOWED.contains(node.getFunction())) {
            return Optional.of("The function " + node.getName() + " is not supported.");
        }
        String constant = constant(node);
        if (constant.startsWith("%") && !CONSTANTS.contains(constant) && !STANDARD.contains(constant)) {
            return Optional.of("The constant " + constant + " is not known; known are "
                    + String.join(", ", CONSTANTS.stream().sorted().toList()) + ".");
        }
        if (within && COLLECTIONS.contains(constant)) {
            return Optional.of("The constant " + constant + " is not possible within a function.");
        }
        for (ExpressionNode parameter :
                node.getParameters() == null ? List.<ExpressionNode>of() : node.getParameters()) {
            Optional<String> why = refused(parameter, true, nodes);
            if (why.isPresent()) {
                return why;
            }
        }
        for (ExpressionNode next : new ExpressionNode[] {node.getInner(), node.getGroup(), node.getOpNext()}) {
            Optional<String> why = next == null ? Optional.empty() : refused(next, within, nodes);
            if (why.isPresent()) {
                return why;
            }
        }
        return Optional.empty();
    }

    private static String constant(ExpressionNode node) {
        return node.getConstant() instanceof FHIRConstant constant ? constant.getValue() : "";
    }
}

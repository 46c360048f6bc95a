package org.gradus.inbound;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.gradus.errors.Problem;
import org.gradus.record.FhirNames;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code $import-document}: an EHR hands over a document, and what can be read of it is stored. */
@Component
public class DocumentProvider {

    private final DocumentImport imports;

    DocumentProvider(DocumentImport imports) {
        this.imports = imports;
    }

    /** One {@code result} for each entry but the Composition and the Patient. */
    @Operation(name = "$import-document", canonicalUrl = FhirNames.BASE + "/OperationDefinition/import-document")
    public Parameters importDocument(
            @OperationParam(name = "document") @Nullable Bundle document, RequestDetails request) {
        if (document == null) {
            throw Problem.at(Problem.Kind.INVALID, "document", "A Bundle of type document was expected.");
        }
        Parameters answer = new Parameters();
        imports.take(document, request).forEach(item -> add(answer, item));
        return answer;
    }

    private static void add(Parameters answer, DocumentItem item) {
        ParametersParameterComponent result = answer.addParameter().setName("result");
        result.addPart().setName("entry").setValue(new StringType("document.entry[" + item.entry() + "]"));
        item.stored()
                .ifPresent(id -> result.addPart()
                        .setName("stored")
                        .setValue(new Reference(id.toUnqualifiedVersionless().getValue())));
        item.why().ifPresent(why -> {
            result.addPart()
                    .setName("reason")
                    .setValue(new CodeType(why.reason().code()));
            result.addPart().setName("detail").setValue(new StringType(why.sentence()));
        });
    }
}

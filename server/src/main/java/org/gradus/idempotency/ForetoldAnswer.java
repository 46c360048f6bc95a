package org.gradus.idempotency;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Map;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.gradus.web.ServerAddress;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * What can be answered about a write before its transaction commits: where it is. It is kept with the write, and given only
 * where the server died, or failed, between the write and the answer itself.
 */
@Component
class ForetoldAnswer {

    private static final String FHIR_JSON = "application/fhir+json;charset=UTF-8";
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final FhirContext fhirContext;
    private final ServerAddress address;

    ForetoldAnswer(FhirContext fhirContext, ServerAddress address) {
        this.fhirContext = fhirContext;
        this.address = address;
    }

    KeptAnswer of(ServletRequestDetails request) {
        IBaseResource resource = request.getResource();
        if (request.getRestOperationType() == RestOperationTypeEnum.CREATE && resource != null) {
            IIdType id = resource.getIdElement();
            return new KeptAnswer(
                    CREATED,
                    Map.of(
                            HttpHeaders.LOCATION,
                            address.fhir() + '/' + location(request.getResourceName(), id),
                            HttpHeaders.ETAG,
                            tag(id)),
                    "");
        }
        return resource instanceof Bundle bundle && bundle.getType() == BundleType.TRANSACTION
                ? body(OK, transactionAnswer(bundle))
                : interrupted();
    }

    /** Several transactions, or one of an operation: nobody knows how far it came. */
    private KeptAnswer interrupted() {
        Problem problem = Problem.of(
                Kind.CONFLICT,
                "The first request with this Idempotency-Key was interrupted after it had written; read what is there, and"
                        + " send what is missing with a new key.");
        return body(problem.getStatusCode(), problem.getOperationOutcome());
    }

    private KeptAnswer body(int status, IBaseResource body) {
        return new KeptAnswer(
                status,
                Map.of(HttpHeaders.CONTENT_TYPE, FHIR_JSON),
                fhirContext.newJsonParser().encodeResourceToString(body));
    }

    private static Bundle transactionAnswer(Bundle asked) {
        Bundle answer = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        asked.getEntry().forEach(entry -> answer.addEntry().setResponse(response(entry)));
        return answer;
    }

    private static BundleEntryResponseComponent response(BundleEntryComponent entry) {
        HTTPVerb method = entry.getRequest().getMethod();
        BundleEntryResponseComponent response = new BundleEntryResponseComponent();
        if (method == HTTPVerb.DELETE) {
            return response.setStatus("204 No Content");
        }
        boolean written = method == HTTPVerb.POST || method == HTTPVerb.PUT;
        if (!written
                || entry.getResource() == null
                || !entry.getResource().getIdElement().hasVersionIdPart()) {
            return response.setStatus("200 OK");
        }
        IIdType id = entry.getResource().getIdElement();
        return response.setStatus("1".equals(id.getVersionIdPart()) ? "201 Created" : "200 OK")
                .setLocation(location(entry.getResource().fhirType(), id))
                .setEtag(tag(id));
    }

    private static String location(String type, IIdType id) {
        return type + '/' + id.getIdPart() + "/_history/" + id.getVersionIdPart();
    }

    private static String tag(IIdType id) {
        return "W/\"" + id.getVersionIdPart() + '"';
    }
}

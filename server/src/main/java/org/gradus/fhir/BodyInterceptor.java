package org.gradus.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.errors.Problem;
import org.gradus.errors.Problem.Kind;
import org.springframework.stereotype.Component;

/**
 * Looks at the form of parameters and of a body before anything makes sense of it: that it is the text it says it is, not nested without end,
 * and says nothing twice. FHIR's parsers recurse, overlook, or take the last of two; databases differ about U+0000.
 */
@Interceptor
@Component
public class BodyInterceptor {

    /** After the gate, before the validator. */
    private static final int EARLY = -100;

    private static final Set<RestOperationTypeEnum> WITH_RESOURCE =
            Set.of(RestOperationTypeEnum.CREATE, RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.TRANSACTION);

    /** Refuses what is no text, or text of another form than it says. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = EARLY)
    public void check(RequestDetails request) {
        if (request.getParameters().values().stream().flatMap(Stream::of).anyMatch(each -> each.indexOf('\0') >= 0)) {
            throw Problem.of(Kind.MALFORMED, "A parameter holds the character U+0000.");
        }
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        if (encoding == null) {
            if (WITH_RESOURCE.contains(request.getRestOperationType()) && !"Binary".equals(request.getResourceName())) {
                throw Problem.of(Kind.MEDIA_TYPE, "The Content-Type is application/fhir+json or application/fhir+xml.");
            }
            return;
        }
        byte[] body = request.loadRequestContents();
        if (body.length > 0 && encoding == EncodingEnum.JSON) {
            JsonBody.check(text(body));
        } else if (body.length > 0 && encoding == EncodingEnum.XML) {
            XmlBody.check(text(body));
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(Kind.MALFORMED, "The body is not UTF-8.");
        }
    }
}

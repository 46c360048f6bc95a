package org.gradus.sandbox;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Labels the resources that a sandbox shows as test data; what is stored stays as it was sent. */
@Interceptor
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
public class SandboxAnswerInterceptor {

    /** Labels an answer on its way out. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void label(@Nullable IBaseResource answer) {
        if (answer != null) {
            TestDataLabel.label(answer);
        }
    }
}

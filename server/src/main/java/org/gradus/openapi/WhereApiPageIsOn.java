package org.gradus.openapi;

import org.gradus.GradusMode;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** In a sandbox, and where an operator has registered a client for the page. */
final class WhereApiPageIsOn implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return new ApiPageSettings(environment.getProperty("gradus.api-page.client-id"))
                .client(GradusMode.of(environment) == GradusMode.SANDBOX)
                .isPresent();
    }
}

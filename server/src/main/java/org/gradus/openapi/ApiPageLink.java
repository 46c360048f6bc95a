package org.gradus.openapi;

import org.gradus.web.PageLink;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How the other pages lead there. */
@Component
@Order(2)
@Conditional(WhereApiPageIsOn.class)
class ApiPageLink implements PageLink {

    static final String PATH = "/api";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String name() {
        return "API";
    }

    @Override
    public String invitation() {
        return "Try the API";
    }
}

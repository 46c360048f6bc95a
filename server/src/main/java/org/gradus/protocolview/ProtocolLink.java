package org.gradus.protocolview;

import org.gradus.web.PageLink;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How the other pages lead to the protocols. */
@Component
@Order(1)
class ProtocolLink implements PageLink {

    @Override
    public String path() {
        return "/protocol";
    }

    @Override
    public String name() {
        return "Protocols";
    }

    @Override
    public String invitation() {
        return "Read the protocols";
    }
}

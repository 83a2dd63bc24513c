package org.practicesync.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.practicesync.kernel.ProblemException;

/** Refuses a body that is not JSON also where a route takes none. {@link BodyRules} has labelled the empty ones. */
class JsonOnly {
    static final int PRIORITY = LimitFilter.PRIORITY + 100;

    @ServerRequestFilter(priority = PRIORITY)
    public void check(ContainerRequestContext request) {
        var type = request.getMediaType();
        boolean json = type == null
                || type.getSubtype().equals("json")
                || type.getSubtype().endsWith("+json");
        if (!json) {
            throw new ProblemException(HttpProblems.status(415));
        }
    }
}

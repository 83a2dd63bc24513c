package org.practicesync.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.practicesync.kernel.ProblemException;

/** Refuses a body that is not JSON also where a route takes none. {@link BodyRules} has labelled the empty ones. */
class JsonOnly {
    static final int PRIORITY = LimitFilter.PRIORITY + 100;

    @ServerRequestFilter(priority = PRIORITY)
    public void check(ContainerRequestContext request) {
        if (!isJson(request)) {
            throw new ProblemException(HttpProblems.status(415));
        }
    }

    private static boolean isJson(ContainerRequestContext request) {
        try {
            var type = request.getMediaType();
            return type == null
                    || type.getSubtype().equals("json")
                    || type.getSubtype().endsWith("+json");
        } catch (IllegalArgumentException e) {
            // How Jakarta REST says that the header is not of the form type/subtype.
            return false;
        }
    }
}

package org.practicesync.platform.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.practicesync.kernel.Problem;

/** The only place where a problem becomes an answer, inside REST and in front of it. */
@Singleton
public class ErrorRenderer {
    private static final String FACTS = ErrorRenderer.class.getName();
    private static final String UNAUTHORIZED = "UNAUTHORIZED";

    private final FlaggedFamilies flagged;
    private final Clock clock;

    ErrorRenderer(FlaggedFamilies flagged, Clock clock) {
        this.flagged = flagged;
        this.clock = clock;
    }

    /** Notes what an error body should say of this request, whatever goes wrong later: {@code organization_id}. */
    public static void note(RoutingContext request, String fact, Object value) {
        var facts = new LinkedHashMap<>(facts(request));
        facts.put(fact, value);
        request.put(FACTS, facts);
    }

    Response response(Problem problem, RoutingContext request) {
        var response = Response.status(problem.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body(problem, request));
        headers(problem).forEach(response::header);
        return response.build();
    }

    /** For what is refused before REST sees it. */
    void send(Problem problem, RoutingContext request) {
        var response = request.response().setStatusCode(problem.status());
        headers(problem).forEach(response::putHeader);
        response.putHeader("Content-Type", MediaType.APPLICATION_JSON)
                .end(new JsonObject(body(problem, request)).toBuffer());
    }

    private Map<String, Object> body(Problem problem, RoutingContext request) {
        var family = ErrorFamily.of(request.request().path(), flagged);
        return ErrorBody.of(problem, family, facts(request), clock.instant());
    }

    private static Map<String, String> headers(Problem problem) {
        var headers = new LinkedHashMap<String, String>();
        var wait = problem.retryAfter();
        if (wait != null) {
            headers.put("Retry-After", Long.toString(ErrorBody.retryAfterSeconds(wait)));
        }
        // Not for the other 401s, which tell of credentials at a third party.
        if (problem.code().equals(UNAUTHORIZED)) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        return headers;
    }

    private static Map<String, Object> facts(RoutingContext request) {
        Map<String, Object> facts = request.get(FACTS);
        return facts == null ? Map.of() : facts;
    }
}

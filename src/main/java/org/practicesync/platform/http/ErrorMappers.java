package org.practicesync.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.db.DatabaseFailure;

/** Turns whatever a route throws into a problem, and that into an answer. */
class ErrorMappers {
    private static final int ERRORS = 400;

    private final ErrorRenderer renderer;

    ErrorMappers(ErrorRenderer renderer) {
        this.renderer = renderer;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException refused, RoutingContext request) {
        return renderer.response(refused.problem(), request);
    }

    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException mismatch, RoutingContext request) {
        return json(mismatch, request);
    }

    @ServerExceptionMapper
    public Response json(JsonProcessingException unreadable, RoutingContext request) {
        // Jackson wraps what the stream throws when a body turns out too large.
        if (unreadable.getCause() instanceof ProblemException refused) {
            return problem(refused, request);
        }
        return renderer.response(HttpProblems.unreadableJson(unreadable), request);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException failure, RoutingContext request) {
        // An answer of somebody we called is not ours to pass on: whoever called should have translated it.
        if (failure instanceof ClientWebApplicationException) {
            return bug(failure, request);
        }
        if (failure.getCause() instanceof JsonProcessingException unreadable) {
            return json(unreadable, request);
        }
        int status = failure.getResponse().getStatus();
        if (status < ERRORS) {
            return failure.getResponse();
        }
        return status == 500 ? bug(failure, request) : renderer.response(HttpProblems.status(status), request);
    }

    @ServerExceptionMapper
    public Response databaseAway(DatabaseFailure.Unavailable away, RoutingContext request) {
        return renderer.response(HttpProblems.databaseAway(), request);
    }

    @ServerExceptionMapper
    public Response constraintBroken(DatabaseFailure.ConstraintBroken broken, RoutingContext request) {
        return renderer.response(HttpProblems.constraintBroken(FailureLog.record(broken)), request);
    }

    @ServerExceptionMapper
    public Response bug(Throwable failure, RoutingContext request) {
        return renderer.response(HttpProblems.internal(FailureLog.record(failure)), request);
    }
}

package org.practicesync.features.writeback;

import java.util.LinkedHashMap;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;

/** What the caller of a write is told, by how far the writeback got while they waited. */
final class WritebackAnswer {
    private static final String UNCERTAIN = "WRITEBACK_UNCERTAIN";

    private WritebackAnswer() {}

    /**
     * @param done the status of a completed one: 201 where the route makes something
     * @throws ProblemException WRITEBACK_FAILED, with the PMS's words
     */
    static RestResponse<WritebackView> of(Writeback writeback, Status done) {
        return switch (writeback.state()) {
            case COMPLETED ->
                ResponseBuilder.create(done, WritebackView.of(writeback, true)).build();
            case FAILED -> throw failed(writeback);
            case QUEUED, SENT, ACCEPTED, UNCERTAIN ->
                ResponseBuilder.create(Status.ACCEPTED, open(writeback))
                        .header("Location", location(writeback))
                        .build();
        };
    }

    private static WritebackView open(Writeback writeback) {
        return writeback.progress().needsPerson()
                ? WritebackView.open(
                        writeback, UNCERTAIN, "It is not known whether the change arrived; a person must decide")
                : WritebackView.open(
                        writeback,
                        WritebackProblems.PENDING,
                        "The change has no verdict yet; it is followed, and the verdict announced");
    }

    private static String location(Writeback writeback) {
        return "/api/pms/connections/" + writeback.connection() + "/writebacks/" + writeback.id();
    }

    private static ProblemException failed(Writeback writeback) {
        var progress = writeback.progress();
        var reason = progress.reason() == null ? "The change was refused" : progress.reason();
        var problem = Problem.of(Ledger.WRITEBACK_FAILED, 422, "Writeback failed", reason);
        var members = new LinkedHashMap<String, Object>();
        members.put("writebackId", writeback.id().toString());
        members.put("operation", writeback.operation().id());
        members.put("result", progress.state().result());
        members.put("errorMessage", reason);
        members.put("attempts", progress.attempts());
        members.put("submittedAt", writeback.submittedAt().toString());
        members.put("completedAt", String.valueOf(progress.completedAt()));
        for (var member : members.entrySet()) {
            problem = problem.with(member.getKey(), member.getValue());
        }
        return problem.exception();
    }
}

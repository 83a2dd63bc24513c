package org.practicesync.features.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.features.connection.ConnectionSessions;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.connection.PracticeZone;
import org.practicesync.kernel.ProblemException;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.Change;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.Writebacks;

/** Opens the PMS of a writeback, and reads its change anew. */
@Singleton
class WritebackSessions {
    private final ConnectionSessions sessions;
    private final CallBudget budget;
    private final ObjectMapper json;

    WritebackSessions(ConnectionSessions sessions, CallBudget budget, ObjectMapper json) {
        this.sessions = sessions;
        this.budget = budget;
        this.json = json;
    }

    /**
     * Within the budget as the PMS told it, by which the pauses between two looks are measured.
     *
     * @return fails with CONNECTION_NOT_FOUND where the connection is no more
     */
    Uni<Opened> open(Writeback writeback, Lane lane) {
        return sessions.open(writeback.organization(), writeback.connection(), lane)
                .chain(opened -> budget.known(opened.session().bucket()).map(opened::within));
    }

    /** Whether a failure of {@link #open} says that the connection will never be there again. */
    static boolean isGone(Throwable failure) {
        return failure instanceof ProblemException refused
                && refused.problem().code().equals(ConnectionProblems.NOT_FOUND);
    }

    /** The adapter as one that takes changes; a row of one that does not is a bug of the deployment. */
    static Writebacks writebacks(Opened opened) {
        if (opened.vendor() instanceof Writebacks able) {
            return able;
        }
        throw new IllegalStateException(opened.vendor().id() + " takes no changes any more");
    }

    Change change(Writeback writeback, Connection connection) {
        return ChangeBody.read(
                writeback.operation(), writeback.recordId(), tree(writeback.body()), PracticeZone.of(connection));
    }

    private JsonNode tree(JsonObject body) {
        try {
            return json.readTree(body.encode());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a stored request is not readable", impossible);
        }
    }
}

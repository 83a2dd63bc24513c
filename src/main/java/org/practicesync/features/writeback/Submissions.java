package org.practicesync.features.writeback;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionById;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.connection.PracticeZone;
import org.practicesync.features.writeback.SubmissionRepository.Known;
import org.practicesync.pms.Change;
import org.practicesync.pms.Writebacks;

/**
 * Lets a change in, once for each key, and waits for its verdict. All that can be known without asking the PMS is checked
 * before there is a row.
 */
@Singleton
class Submissions {
    private final ConnectionById connections;
    private final SubmissionRepository submissions;
    private final WritebackRepository writebacks;
    private final WritebackWorker worker;
    private final WritebackWait wait;

    Submissions(
            ConnectionById connections,
            SubmissionRepository submissions,
            WritebackRepository writebacks,
            WritebackWorker worker,
            WritebackWait wait) {
        this.connections = connections;
        this.submissions = submissions;
        this.writebacks = writebacks;
        this.worker = worker;
        this.wait = wait;
    }

    /** @return the writeback when it has its verdict, or as far as it got while a person waits */
    Uni<Writeback> submit(WriteRequest request) {
        return connections
                .require(request.organization(), request.connection())
                .chain(connection -> submit(request, connection))
                .chain(wait::end);
    }

    private Uni<Writeback> submit(WriteRequest request, Connection connection) {
        var change =
                ChangeBody.read(request.operation(), request.recordId(), request.body(), PracticeZone.of(connection));
        var submission = new Submission(
                connection,
                change.operation(),
                request.recordId(),
                Submission.json(Objects.requireNonNull(request.body(), "a body that was read")),
                request.requestedBy(),
                request.key());
        return findKnown(submission)
                .chain(known -> known == null ? fresh(submission, change) : replay(submission, known));
    }

    private Uni<@Nullable Known> findKnown(Submission submission) {
        var key = submission.key();
        return key == null
                ? Uni.createFrom().nullItem()
                : submissions.findKey(submission.connection().organization(), key);
    }

    /** Before the state of the connection is looked at: what was answered once is answered again. */
    private Uni<Writeback> replay(Submission submission, Known known) {
        if (!known.requestHash().equals(submission.requestHash())) {
            throw WritebackProblems.keyReused().exception();
        }
        return writebacks
                .find(
                        submission.connection().organization(),
                        submission.connection().id(),
                        known.writeback())
                .onItem()
                .ifNull()
                .failWith(() -> WritebackProblems.notFound().exception());
    }

    private Uni<Writeback> fresh(Submission submission, Change change) {
        var connection = submission.connection();
        return connections
                .open(connection.organization(), connection.id().toString())
                .invoke(opened -> check(opened, change))
                .chain(() -> submissions.submit(connection.organization(), submission))
                .chain(written -> written == null ? behind(submission) : begun(written));
    }

    /** Another request with the same key was faster. */
    private Uni<Writeback> behind(Submission submission) {
        return findKnown(submission)
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("a key is taken and leads nowhere"))
                .chain(known -> replay(submission, known));
    }

    private Uni<Writeback> begun(Writeback written) {
        worker.nudge();
        return Uni.createFrom().item(written);
    }

    private static void check(Opened opened, Change change) {
        if (!(opened.vendor() instanceof Writebacks able) || !able.operations().contains(change.operation())) {
            var what = change.operation().id().replace('_', ' ');
            throw ConnectionProblems.capabilityMissing(what).exception();
        }
        var objections = able.check(opened.session(), change);
        if (!objections.isEmpty()) {
            throw WritebackProblems.of(objections).exception();
        }
    }
}

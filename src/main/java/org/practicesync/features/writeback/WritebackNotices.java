package org.practicesync.features.writeback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.practicesync.features.notification.Notice;
import org.practicesync.features.notification.Notices;
import org.practicesync.kernel.OrganizationId;

/** Tells people of verdicts that nobody waited for. A notice repeats neither the request nor what the PMS said. */
@Singleton
class WritebackNotices {
    private static final String COMPLETED = "writeback_completed";
    private static final String FAILED = "writeback_failed";
    private static final String UNCERTAIN = "writeback_uncertain";

    private final Notices notices;

    WritebackNotices(Notices notices) {
        this.notices = notices;
    }

    /** Within the transaction that writes the step. */
    Uni<Void> tell(OrganizationId organization, SqlConnection tx, Writeback saved, Instant now) {
        boolean attended = now.isBefore(saved.attendedUntil());
        if (saved.progress().needsPerson()) {
            return raise(
                    organization,
                    tx,
                    saved,
                    UNCERTAIN,
                    "A change needs a decision",
                    "It is not known whether a change arrived in the practice management system. Look there, then retry"
                            + " the writeback or say which record it is.");
        }
        if (!saved.state().ended()) {
            return Uni.createFrom().voidItem();
        }
        var settled = notices.resolveAll(organization, tx, saved.id().toString());
        return attended ? settled : settled.chain(() -> verdict(organization, tx, saved));
    }

    /** A person has dealt with what was told before. */
    Uni<Void> settle(OrganizationId organization, SqlConnection tx, Writeback writeback) {
        return notices.resolveAll(organization, tx, writeback.id().toString());
    }

    private Uni<Void> verdict(OrganizationId organization, SqlConnection tx, Writeback saved) {
        return saved.state() == WritebackState.COMPLETED
                ? raise(
                        organization,
                        tx,
                        saved,
                        COMPLETED,
                        "A change was made",
                        "The practice management system has made a change that was pending.")
                : raise(
                        organization,
                        tx,
                        saved,
                        FAILED,
                        "A change was not made",
                        "The practice management system did not make a change that was pending. The writeback says why.");
    }

    private Uni<Void> raise(
            OrganizationId organization, SqlConnection tx, Writeback saved, String kind, String title, String message) {
        var details = new JsonObject()
                .put("writeback_id", saved.id().toString())
                .put("operation", saved.operation().id())
                .put("result", saved.state().result())
                .put("pms_type", saved.vendor().value())
                .put("pms_record_id", saved.progress().pmsRecordId());
        return notices.raise(
                organization,
                tx,
                new Notice(kind, saved.id().toString(), saved.connection(), null, title, message, details));
    }
}

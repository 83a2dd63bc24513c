package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOutcome;

/**
 * Looks whether a write arrived, in the app's list, which shows queued ones too. A write of ours is known by what it says:
 * every field that we sent stands there with our value. One that is about the same and says otherwise leaves it open.
 */
@Singleton
class SikkaReadBack {
    private static final ReadBack TOO_OLD =
            new ReadBack.CannotTell("Sikka lists writes of a week only, and this one is older");
    private static final ReadBack UNREADABLE =
            new ReadBack.CannotTell("Sikka's list does not say what the writes of that time held");
    private static final ReadBack ALIKE =
            new ReadBack.CannotTell("Sikka's list holds a write about the same that does not say quite the same");
    private static final ReadBack AMBIGUOUS = new ReadBack.CannotTell("several writes in Sikka's list fit");
    private static final ReadBack HIDDEN =
            new ReadBack.CannotTell("Sikka does not show its list of writes to this app");

    /** The list's range is a week, and days are asked for on either side. */
    private static final Duration REACH = Duration.ofDays(4);

    private static final Duration AFTERWARDS = Duration.ofDays(1);

    private final SikkaSent sent;
    private final Clock clock;

    SikkaReadBack(SikkaSent sent, Clock clock) {
        this.sent = sent;
        this.clock = clock;
    }

    /** @param write what was sent, as far as the change itself says; what was read beforehand is not compared */
    Uni<ReadBack> of(VendorSession session, SentChange change, SikkaWrite write) {
        var now = clock.instant();
        if (change.sentAt().isBefore(now.minus(REACH))) {
            return Uni.createFrom().item(TOO_OLD);
        }
        return sent.between(session, change.sentAt(), end(change.sentAt(), now))
                .map(rows -> judged(change, write, rows))
                .onFailure(SikkaFailures::isHidden)
                .recoverWithItem(HIDDEN);
    }

    private static Instant end(Instant sentAt, Instant now) {
        var later = sentAt.plus(AFTERWARDS);
        return later.isBefore(now) ? later : now;
    }

    private static ReadBack judged(SentChange change, SikkaWrite write, List<JsonNode> rows) {
        var candidates = rows.stream()
                .filter(row -> isOfTheKind(row, write))
                .filter(row -> !change.takenIds().contains(row.path("id").asText()))
                .toList();
        var same = candidates.stream()
                .filter(row -> SikkaSentBody.of(row).isSame(write))
                .toList();
        return switch (same.size()) {
            case 0 -> absent(write, candidates);
            case 1 -> found(same.getFirst(), change);
            default -> AMBIGUOUS;
        };
    }

    /** Absence is what makes the ledger send once more: it must be beyond doubt. */
    private static ReadBack absent(SikkaWrite write, List<JsonNode> candidates) {
        var bodies = candidates.stream().map(SikkaSentBody::of).toList();
        if (!bodies.stream().allMatch(body -> body.isReadable(write))) {
            return UNREADABLE;
        }
        return bodies.stream().anyMatch(body -> body.isAlike(write)) ? ALIKE : new ReadBack.Absent(true);
    }

    /** One that does not say its kind may be of any. */
    private static boolean isOfTheKind(JsonNode row, SikkaWrite write) {
        var method = row.path("method").asText(write.method().name());
        var api = row.path("api_name").asText(row.path("api").asText(write.api()));
        var first = api.replaceFirst("^/", "").split("[/?]", 2)[0];
        return method.equalsIgnoreCase(write.method().name()) && first.equalsIgnoreCase(write.api());
    }

    /** It arrived under this number. How it ended is told by the same means as for every other. */
    private static ReadBack found(JsonNode row, SentChange change) {
        var verdict = SikkaVerdict.ofList(row, change.change().operation());
        return verdict.orElse(null) instanceof WritebackOutcome.Rejected(var reason)
                ? new ReadBack.Refused(reason)
                : new ReadBack.Queued(row.path("id").asText());
    }
}

package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.connection.PracticeZone;
import org.practicesync.features.mapping.SheetRules;
import org.practicesync.features.quarantine.StorableCheck.Sifted;
import org.practicesync.features.record.Account;
import org.practicesync.features.sync.DayPages.Place;
import org.practicesync.features.sync.DayProgress.Counts;
import org.practicesync.platform.db.DatabaseFailure.DataRefused;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.DayFeed;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PatientFeed;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** One run's reading of a day, from where it stands to its last part. Each part commits with its checkpoint. */
final class DayWalk {
    private final ClaimedRun run;
    private final RunSignal signal;
    private final Opened opened;
    private final Account account;
    private final DayTools tools;
    private Issues issues;
    private @Nullable DayProgress progress;
    private @Nullable SheetRules rules;

    DayWalk(ClaimedRun run, RunSignal signal, Opened opened, Account account, DayTools tools) {
        this.run = run;
        this.signal = signal;
        this.opened = opened;
        this.account = account;
        this.tools = tools;
        this.issues = Issues.of(run.issues());
    }

    Issues issues() {
        return issues;
    }

    boolean hasRejections() {
        return progress().counts().failed() > 0;
    }

    /** Reads what is left of the day. */
    Uni<Void> finish() {
        if (!(opened.vendor() instanceof DayFeed feed)) {
            return Uni.createFrom()
                    .failure(SyncProblems.capabilityMissing("tell a day's appointments")
                            .exception());
        }
        return tools.days()
                .find(run.organization(), run.id())
                .invoke(begun -> progress = begun.progress())
                .chain(begun -> begun.progress() == null ? begin(begun.date()) : readRules())
                .chain(() -> rest(feed));
    }

    /** The whole day was read: what stands on its sheet and was not met is marked. */
    Uni<Void> close(SqlConnection tx) {
        return tools.sheet()
                .close(
                        run.organization(),
                        tx,
                        account,
                        progress().day(),
                        run.id(),
                        rules().unfollowed(),
                        tools.clock().instant())
                .replaceWithVoid();
    }

    /** Who works there and what types mean is read now: what is new since the last sync of records counts as well. */
    private Uni<Void> begin(LocalDate date) {
        signal.check();
        var day = new Day(date, PracticeZone.of(opened.connection()));
        return tools.directories()
                .refresh(opened)
                .chain(this::readRules)
                .chain(() -> tools.rules().listWorking(run.organization(), account))
                .map(working -> DayProgress.begin(day, followed(working)))
                .chain(fresh -> tools.days()
                        .within(run.organization(), tx -> advance(tx, fresh, issues))
                        .invoke(() -> progress = fresh));
    }

    private Uni<Void> readRules() {
        return tools.rules()
                .find(run.organization(), run.connection(), account)
                .invoke(found -> rules = found)
                .replaceWithVoid();
    }

    private List<String> followed(List<String> working) {
        return working.stream()
                .filter(practitioner -> !rules().unfollowed().contains(practitioner))
                .toList();
    }

    private Uni<Void> rest(DayFeed feed) {
        var now = progress();
        if (now.done()) {
            return Uni.createFrom().voidItem();
        }
        signal.check();
        return feed.fetchDay(opened.session(), now.day(), now.practitioners(), now.cursor())
                .invoke(page -> requireOnward(now, page))
                .chain(this::store)
                .chain(() -> rest(feed));
    }

    private static void requireOnward(DayProgress now, DayPage page) {
        if (page.cursor() != null && page.cursor().equals(now.cursor())) {
            throw new VendorException(new VendorFailure.Malformed("a part of the day came twice"));
        }
    }

    /** What the database cannot hold is told apart, instead of failing its part. */
    private Uni<Void> store(DayPage page) {
        return commit(page)
                .onFailure(DataRefused.class)
                .recoverWithUni(refused -> sift(page, refused).chain(this::commit));
    }

    private Uni<Void> commit(DayPage page) {
        var place = new Place(run.organization(), run.id(), account, rules(), opened.vendor() instanceof PatientFeed);
        var noted = issues.copy();
        noted.rejected(page.rejected());
        return tools.days()
                .within(
                        run.organization(),
                        tx -> tools.pages().write(tx, place, page).chain(counts -> moveOn(tx, page, counts, noted)))
                .invoke(next -> moved(next, noted))
                .replaceWithVoid();
    }

    private Uni<DayProgress> moveOn(SqlConnection tx, DayPage page, Counts counts, Issues noted) {
        var next = progress().after(page.cursor(), counts);
        return advance(tx, next, noted).replaceWith(next);
    }

    private void moved(DayProgress next, Issues noted) {
        progress = next;
        issues = noted;
    }

    private Uni<Void> advance(SqlConnection tx, DayProgress next, Issues noted) {
        int pageSize = opened.vendor().profile().pageSize();
        return tools.days().advance(run.organization(), tx, run, next.columns(pageSize), noted.json());
    }

    private Uni<DayPage> sift(DayPage page, Throwable refused) {
        return sift(RecordKind.APPOINTMENTS, page.appointments(), refused)
                .chain(individual -> sift(RecordKind.GROUP_APPOINTMENTS, page.groups(), refused)
                        .chain(groups -> sift(RecordKind.PATIENTS, page.patients(), refused)
                                .map(patients -> new DayPage(
                                        individual.storable(),
                                        groups.storable(),
                                        patients.storable(),
                                        rejected(page, individual, groups),
                                        page.cursor()))));
    }

    /** Where the database takes none of many, the fault is ours and not that of a record. */
    private <R extends PmsRecord> Uni<Sifted<R>> sift(RecordKind kind, List<R> records, Throwable refused) {
        return tools.storable()
                .sift(run.organization(), tools.stores().<R>of(kind), account, run.id(), records)
                .invoke(sifted -> {
                    if (sifted.storable().isEmpty() && sifted.refused().size() > 1) {
                        throw (DataRefused) refused;
                    }
                });
    }

    private static List<RejectedRecord> rejected(
            DayPage page, Sifted<AppointmentRecord> individual, Sifted<AppointmentRecord> groups) {
        return Stream.of(page.rejected(), individual.refused(), groups.refused())
                .flatMap(List::stream)
                .toList();
    }

    private DayProgress progress() {
        return Objects.requireNonNull(progress, "the day was not begun");
    }

    private SheetRules rules() {
        return Objects.requireNonNull(rules, "the rules were not read");
    }
}

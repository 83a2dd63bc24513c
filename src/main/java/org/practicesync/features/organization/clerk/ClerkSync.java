package org.practicesync.features.organization.clerk;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Organization;
import org.practicesync.features.organization.OrganizationProblems;
import org.practicesync.features.organization.OrganizationReference;
import org.practicesync.features.organization.OrganizationRepository;
import org.practicesync.features.organization.Organizations;
import org.practicesync.features.organization.clerk.ClerkSyncRepository.End;
import org.practicesync.features.organization.clerk.MemberRepository.Removed;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.db.Database;

/**
 * Pulls an organization and its members from Clerk. Nothing is dropped: an organization that Clerk has no more is
 * switched off, a member that left is marked, and both come back when Clerk shows them again.
 */
@Singleton
public class ClerkSync {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String COMPLETED = "completed";
    private static final String DISABLED = "disabled";
    private static final String FAILED = "failed";

    private final ClerkAccount account;
    private final ClerkClient clerk;
    private final Organizations organizations;
    private final OrganizationRepository repository;
    private final MemberRepository members;
    private final ClerkSyncRepository syncs;
    private final Database database;

    ClerkSync(
            ClerkAccount account,
            ClerkClient clerk,
            Organizations organizations,
            OrganizationRepository repository,
            MemberRepository members,
            ClerkSyncRepository syncs,
            Database database) {
        this.account = account;
        this.clerk = clerk;
        this.organizations = organizations;
        this.repository = repository;
        this.members = members;
        this.syncs = syncs;
        this.database = database;
    }

    /**
     * What a sync did.
     *
     * @param enabled false where Clerk has no such organization any more
     * @param members how many it has now
     */
    public record Synced(
            Organization organization, boolean enabled, int created, int updated, int removed, long members) {}

    /** One sync under way, and what it did so far. */
    private static final class Pull {
        private final UUID id = UUID.randomUUID();
        private Organization organization;
        private int created;
        private int updated;

        Pull(Organization organization) {
            this.organization = organization;
        }

        void know(Organization found) {
            organization = found;
        }

        void add(MemberRepository.Stored stored) {
            created += stored.created();
            updated += stored.updated();
        }

        End end(String state, @Nullable String errorCode, int removed, @Nullable Long members) {
            return new End(state, errorCode, created, updated, removed, members);
        }
    }

    /**
     * Syncs an organization, known to us or not.
     *
     * @return fails with ORGANIZATION_NOT_FOUND where neither we nor Clerk know it, CLERK_NOT_CONFIGURED,
     *     CLERK_SYNC_RUNNING, or what went wrong at Clerk
     */
    public Uni<Synced> run(OrganizationReference asked, String requestedBy) {
        account.requireKey();
        return repository
                .findEvenDisabled(asked)
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known.get()) : discover(asked))
                .chain(organization -> pull(organization, requestedBy))
                .onFailure(ClerkException.class)
                .transform(failure -> problem((ClerkException) failure));
    }

    /** One that we do not know, but Clerk may; our numbers are ours alone. */
    private Uni<Organization> discover(OrganizationReference asked) {
        return switch (asked) {
            case OrganizationReference.Numbered numbered ->
                Uni.createFrom().failure(OrganizationProblems.missing(numbered.asAsked()));
            case OrganizationReference.External external ->
                clerk.findOrganization(external.id())
                        .map(found -> found.orElseThrow(() -> OrganizationProblems.missing(external.id())))
                        .chain(found -> repository.open(external.id(), ClerkMapper.name(found)));
        };
    }

    private Uni<Synced> pull(Organization organization, String requestedBy) {
        var pull = new Pull(organization);
        return syncs.start(organization.id(), pull.id, requestedBy).chain(() -> guarded(pull));
    }

    private Uni<Synced> guarded(Pull pull) {
        return clerk.findOrganization(pull.organization.externalId())
                .chain(found -> found.isPresent() ? living(pull, ClerkMapper.name(found.get())) : gone(pull))
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> new ClerkException(
                        new ClerkFailure.TimedOut("Clerk did not give all members in " + PATIENCE.toSeconds() + " s")))
                .onFailure()
                .call(failure -> noteFailure(pull, failure));
    }

    private Uni<Synced> living(Pull pull, @Nullable String name) {
        return repository
                .open(pull.organization.externalId(), name)
                .invoke(organizations::forget)
                .invoke(pull::know)
                .chain(() -> walkMembers(pull));
    }

    private Uni<Synced> walkMembers(Pull pull) {
        var walk = new MemberWalk();
        return Multi.createBy()
                .repeating()
                .uni(() -> step(pull, walk))
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni()
                .chain(() -> members.listUnmet(pull.organization.id(), walk.met()))
                .chain(unmet -> whoLeft(pull, unmet))
                .chain(left -> finish(pull, left));
    }

    /** One page; answers whether another one follows. */
    private Uni<Boolean> step(Pull pull, MemberWalk walk) {
        return clerk.memberships(pull.organization.externalId(), walk.offset())
                .call(page -> store(pull, page))
                .map(walk::advance);
    }

    private Uni<Void> store(Pull pull, MemberPage page) {
        if (page.members().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return members.upsert(pull.organization.id(), page.members())
                .invoke(pull::add)
                .replaceWithVoid();
    }

    /** Whom the walk did not meet has left only if Clerk, asked for that user, shows none: a list of places may skip one. */
    private Uni<List<String>> whoLeft(Pull pull, List<String> unmet) {
        return Multi.createFrom()
                .iterable(parts(unmet))
                .onItem()
                .transformToUniAndConcatenate(users -> notShown(pull, users))
                .collect()
                .asList()
                .map(all -> all.stream().flatMap(List::stream).toList());
    }

    private Uni<List<String>> notShown(Pull pull, List<String> users) {
        return clerk.membershipsOf(pull.organization.externalId(), users)
                .call(page -> store(pull, page))
                .map(page -> without(users, page));
    }

    private static List<String> without(List<String> users, MemberPage page) {
        var shown = page.userIds();
        return users.stream().filter(user -> !shown.contains(user)).toList();
    }

    private static List<List<String>> parts(List<String> users) {
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < users.size(); from += ClerkClient.USERS_MAX) {
            parts.add(users.subList(from, Math.min(from + ClerkClient.USERS_MAX, users.size())));
        }
        return parts;
    }

    private Uni<Synced> finish(Pull pull, List<String> left) {
        return database.inOrganization(pull.organization.id(), tx -> markLeft(tx, pull, left))
                .map(removed -> synced(pull, true, removed));
    }

    private Uni<Removed> markLeft(SqlConnection tx, Pull pull, List<String> left) {
        return members.remove(pull.organization.id(), tx, left).call(removed -> end(tx, pull, COMPLETED, removed));
    }

    private Uni<Synced> gone(Pull pull) {
        return database.inOrganization(pull.organization.id(), tx -> switchOff(tx, pull))
                .invoke(removed -> organizations.forget(pull.organization))
                .map(removed -> synced(pull, false, removed));
    }

    private Uni<Removed> switchOff(SqlConnection tx, Pull pull) {
        return repository
                .disable(pull.organization.id(), tx)
                .chain(() -> members.removeAll(pull.organization.id(), tx))
                .call(removed -> end(tx, pull, DISABLED, removed));
    }

    private Uni<Void> end(SqlConnection tx, Pull pull, String state, Removed removed) {
        return syncs.end(
                pull.organization.id(), tx, pull.id, pull.end(state, null, removed.removed(), removed.living()));
    }

    private static Synced synced(Pull pull, boolean enabled, Removed removed) {
        return new Synced(pull.organization, enabled, pull.created, pull.updated, removed.removed(), removed.living());
    }

    /** The failure itself matters more to the caller than that it could not be noted. */
    private Uni<Void> noteFailure(Pull pull, Throwable failure) {
        var id = pull.organization.id();
        return database.inOrganization(id, tx -> syncs.end(id, tx, pull.id, pull.end(FAILED, codeOf(failure), 0, null)))
                .onFailure()
                .recoverWithNull();
    }

    private static String codeOf(Throwable failure) {
        return switch (failure) {
            case ClerkException ours -> ClerkProblems.of(ours.failure()).code();
            case ProblemException refused -> refused.problem().code();
            default -> "INTERNAL_ERROR";
        };
    }

    private static RuntimeException problem(ClerkException failure) {
        return ClerkProblems.of(failure.failure()).exception();
    }
}

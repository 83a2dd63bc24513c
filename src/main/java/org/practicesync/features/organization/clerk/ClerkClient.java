package org.practicesync.features.organization.clerk;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.pms.CallBudget;

/** Calls Clerk, and gives every failure its name. */
@Singleton
class ClerkClient {
    /** How many users one question may name. */
    static final int USERS_MAX = 100;

    /** Oldest first: who joins during a walk stands at its end. */
    private static final String OLDEST_FIRST = "+created_at";

    private static final int THROTTLED_MAX = 2;

    private final ClerkApi api;
    private final ClerkAccount account;
    private final CallBudget budget;

    ClerkClient(@RestClient ClerkApi api, ClerkAccount account, CallBudget budget) {
        this.api = api;
        this.account = account;
        this.budget = budget;
    }

    /** Empty only where Clerk says twice, in two ways, that there is no such organization. */
    Uni<Optional<ClerkWire.Organization>> findOrganization(String id) {
        return guarded(() -> api.organization(account.url(), id))
                .map(found -> Optional.of(requireSame(found, id)))
                .onFailure(ClerkClient::isMissing)
                .recoverWithUni(missing -> confirmMissing(id));
    }

    /** A 404 may also come from an address that is wrong; the list, asked for the same id, would not be there either. */
    private Uni<Optional<ClerkWire.Organization>> confirmMissing(String id) {
        return guarded(() -> api.organizations(account.url(), List.of(id), 1)).map(list -> {
            var data = list.data();
            if (data == null || !data.isEmpty()) {
                throw ClerkException.malformed("Clerk's answers about the organization contradict each other");
            }
            return Optional.empty();
        });
    }

    /** One page of members, oldest first. */
    Uni<MemberPage> memberships(String organization, int offset) {
        return guarded(() -> api.memberships(
                        account.url(), organization, account.pageSize(), offset, OLDEST_FIRST, List.of()))
                .map(ClerkMapper::page);
    }

    /** Those of the given users who are members. */
    Uni<MemberPage> membershipsOf(String organization, List<String> users) {
        return guarded(() -> api.memberships(account.url(), organization, USERS_MAX, 0, OLDEST_FIRST, users))
                .map(ClerkMapper::page)
                .invoke(page -> requireOnly(page, Set.copyOf(users)));
    }

    /** Whoever ignores the question has not answered it. */
    private static void requireOnly(MemberPage page, Set<String> users) {
        if (page.records() > page.members().size() || !users.containsAll(page.userIds())) {
            throw ClerkException.malformed("Clerk's answer about some users tells of others");
        }
    }

    private static ClerkWire.Organization requireSame(ClerkWire.Organization found, String id) {
        if (!id.equals(found.id())) {
            throw ClerkException.malformed("Clerk's answer about an organization tells of another one");
        }
        return found;
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof ClerkException ours && ours.failure() instanceof ClerkFailure.NotFound;
    }

    /**
     * A 429 is told to everybody before the call is made again, whose permit then waits for as long as Clerk asked; if
     * that is longer than a run bears, the budget refuses it.
     */
    private <T> Uni<T> guarded(Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .deferred(call::get)
                .onItem()
                .ifNull()
                .failWith(() -> ClerkException.malformed("Clerk answered with nothing"))
                .onFailure()
                .transform(ClerkFailures::translated)
                .onFailure(ClerkException.Throttled.class)
                .call(thrown -> holdBack((ClerkException.Throttled) thrown))
                .onFailure(ClerkException.Throttled.class)
                .retry()
                .atMost(THROTTLED_MAX);
    }

    /** What Clerk said matters more to the caller than that others could not be told. */
    private Uni<Void> holdBack(ClerkException.Throttled throttled) {
        return budget.backOff(account.bucket(), throttled.retryAfter())
                .onFailure()
                .recoverWithNull();
    }
}

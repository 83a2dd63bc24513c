package org.practicesync.features.writeback;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.Pairing;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.Writebacks;

/** A made-up PMS that takes changes and decides later, as a test says. Anybody pairs with it, by the tenant's name. */
@Singleton
@IfBuildProperty(name = "pairing.probe", stringValue = "true")
class QueueVendor implements PmsVendor, Pairing, Writebacks {
    static final VendorId ID = new VendorId("queue");

    /** Decided changes by their number; what is missing is pending. */
    final Map<String, WritebackOutcome> decided = new ConcurrentHashMap<>();

    /** The numbers that each poll of a tenant asked about. */
    final Map<String, List<List<String>>> polls = new ConcurrentHashMap<>();

    final Map<String, AtomicInteger> sends = new ConcurrentHashMap<>();

    /** What the next polls of a tenant fail with. */
    final Map<String, Deque<VendorFailure>> failures = new ConcurrentHashMap<>();

    /** Tenants whose answers to changes are lost. */
    final Set<String> cut = ConcurrentHashMap.newKeySet();

    private final Map<String, String> lost = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    @Override
    public VendorId id() {
        return ID;
    }

    @Override
    public VendorProfile profile() {
        return new VendorProfile("Queue", "v1", List.of(), 100, 0, false, List.of());
    }

    @Override
    public VendorSession session(CredentialInput input) {
        var tenant = input.settings().get("tenant_id");
        if (tenant == null) {
            throw Problem.invalid("tenant_id", "is required").exception();
        }
        return new VendorSession(
                Map.of(), input.settings(), new Bucket("queue:" + tenant, 0, Duration.ofMinutes(1)), Lane.PERSON);
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        var tenant = tenant(session);
        return Uni.createFrom().item(new AccountCheck(tenant, tenant, tenant, "Australia/Sydney", 0, Map.of()));
    }

    @Override
    public Uni<Map<String, String>> pair(String code) {
        return Uni.createFrom().item(Map.of("tenant_id", code));
    }

    @Override
    public Set<WritebackOperation> operations() {
        return EnumSet.of(WritebackOperation.BOOK_APPOINTMENT);
    }

    @Override
    public List<ChangeObjection> check(VendorSession session, Change change) {
        return change.given().contains("notes")
                ? List.of(new ChangeObjection.Unsupported("notes", "Queue keeps none"))
                : List.of();
    }

    @Override
    public Uni<WritebackOutcome> send(VendorSession session, Change change) {
        var tenant = tenant(session);
        sends.computeIfAbsent(tenant, each -> new AtomicInteger()).incrementAndGet();
        var number = tenant + "-" + numbers.incrementAndGet();
        if (cut.contains(tenant)) {
            lost.put(tenant, number);
            return Uni.createFrom().failure(new VendorException(new VendorFailure.Unavailable("cut")));
        }
        return Uni.createFrom().item(new WritebackOutcome.Pending(number));
    }

    @Override
    public Uni<Map<String, WritebackOutcome>> outcomes(VendorSession session, List<AcceptedChange> accepted) {
        var tenant = tenant(session);
        var asked = accepted.stream().map(AcceptedChange::pmsWritebackId).toList();
        polls.computeIfAbsent(tenant, each -> new CopyOnWriteArrayList<>()).add(asked);
        var failure = failure(tenant);
        if (failure != null) {
            return Uni.createFrom().failure(new VendorException(failure));
        }
        var told = new HashMap<>(decided);
        told.keySet().retainAll(asked);
        return Uni.createFrom().item(told);
    }

    private @Nullable VendorFailure failure(String tenant) {
        var waiting = failures.getOrDefault(tenant, new ArrayDeque<>());
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    @Override
    public Uni<ReadBack> readBack(VendorSession session, SentChange sent) {
        var number = lost.get(tenant(session));
        return Uni.createFrom()
                .item(number == null ? new ReadBack.CannotTell("nothing is listed") : new ReadBack.Queued(number));
    }

    private static String tenant(VendorSession session) {
        return String.valueOf(session.setting("tenant_id"));
    }
}

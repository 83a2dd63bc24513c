package org.practicesync.features.credential;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Secret;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.AuthorizedPractice;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.KeyRotation;
import org.practicesync.pms.PatientFeed;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.PracticeDirectory;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.Segment;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.WalkPlan;

/** A PMS that gives keys, with an adapter as it should be: it asks its ring for every call, and once more when refused. */
@Singleton
@IfBuildProperty(name = "pairing.probe", stringValue = "true")
class KeyVendor implements PmsVendor, KeyRotation, PracticeDirectory, PatientFeed, RecordFeed<PatientRecord> {
    private static final String OFFICE = "office_id";
    private static final String SECRET = "secret_key";

    /** Long enough for two who renew at the same time to meet. */
    private static final Duration THINKING = Duration.ofMillis(5);

    private static final int PATIENTS = 3;

    @Override
    public VendorId id() {
        return new VendorId("keys");
    }

    @Override
    public VendorProfile profile() {
        var fields = List.of(
                new CredentialField(OFFICE, false, true, "The office"),
                new CredentialField(SECRET, true, true, "Its secret"));
        return new VendorProfile("Keys", "v1", fields, 100, 0, false, List.of());
    }

    @Override
    public VendorSession session(CredentialInput input) {
        var bucket = new Bucket("keys", 0, Duration.ofMinutes(1));
        return new VendorSession(input.secrets(), input.settings(), bucket, Lane.PERSON);
    }

    private static KeyOffice office(VendorSession session) {
        var office = KeyOffice.find(String.valueOf(session.setting(OFFICE)));
        if (office == null) {
            throw new VendorException(new VendorFailure.AuthRejected());
        }
        return office;
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        return call(session)
                .map(office -> new AccountCheck(
                        office.id(), office.id(), "Example Dental", "America/New_York", PATIENTS, Map.of()));
    }

    /** A call of its API. */
    Uni<KeyOffice> call(VendorSession session) {
        var ring = Objects.requireNonNull(session.keys());
        return Uni.createFrom()
                .deferred(ring::current)
                .chain(keys -> office(session).opens(keys) ? Uni.createFrom().item(keys) : ring.replace(keys))
                .map(keys -> opened(office(session), keys));
    }

    private static KeyOffice opened(KeyOffice office, SessionKeys keys) {
        if (!office.opens(keys)) {
            throw new VendorException(new VendorFailure.AuthRejected());
        }
        return office;
    }

    @Override
    public Uni<SessionKeys> renew(VendorSession session, @Nullable SessionKeys before) {
        var office = office(session);
        office.begin();
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(THINKING)
                .map(nothing -> office.renew(session.secret(SECRET), before))
                .onTermination()
                .invoke(office::finish);
    }

    @Override
    public Uni<List<AuthorizedPractice>> practices() {
        var listed = new ArrayList<AuthorizedPractice>();
        KeyOffice.all().forEach(office -> listed.add(practice(office.id())));
        return Uni.createFrom().item(listed);
    }

    @Override
    public Uni<List<AuthorizedPractice>> practicesOf(String accountId) {
        return Uni.createFrom().item(List.of(practice(accountId)));
    }

    private static AuthorizedPractice practice(String office) {
        return new AuthorizedPractice(office, office, "1", "Example Dental", "Example", null, "America/New_York");
    }

    @Override
    public Uni<CredentialInput> vouchedFor(CredentialInput named) {
        var office = KeyOffice.find(String.valueOf(named.settings().get(OFFICE)));
        if (office == null) {
            throw Problem.invalid(OFFICE, "has not authorized this service").exception();
        }
        return Uni.createFrom()
                .item(new CredentialInput(Map.of(SECRET, new Secret(office.secret())), named.settings()));
    }

    @Override
    public RecordFeed<PatientRecord> patients() {
        return this;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.PATIENTS;
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return call(session)
                .map(office -> new WalkPlan(
                        WalkPlan.Strategy.CURSOR,
                        (long) PATIENTS,
                        null,
                        null,
                        List.of(Segment.between(null, null)),
                        null));
    }

    @Override
    public Uni<FeedPage<PatientRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        return call(session).map(office -> page());
    }

    private static FeedPage<PatientRecord> page() {
        var records = new ArrayList<PatientRecord>();
        for (int i = 1; i <= PATIENTS; i++) {
            records.add(new PatientRecord(
                    Integer.toString(i),
                    "Aroha",
                    "Example",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of()));
        }
        return new FeedPage<>(records, List.of(), null, true);
    }

    @Override
    public Uni<Long> count(VendorSession session, WalkPlan plan) {
        return call(session).map(office -> (long) PATIENTS);
    }

    @Override
    public FeedPage<PatientRecord> remap(String raw) {
        throw new UnsupportedOperationException();
    }
}

package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.AppointmentFeed;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentTypeDirectory;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.DayFeed;
import org.practicesync.pms.LocationDirectory;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PatientFeed;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.PractitionerDirectory;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.Writebacks;

/** Cliniko as the contract sees it. */
@Singleton
class ClinikoVendor
        implements PmsVendor,
                PatientFeed,
                PractitionerDirectory,
                AppointmentTypeDirectory,
                LocationDirectory,
                AppointmentFeed,
                DayFeed,
                Writebacks {
    private static final VendorId ID = new VendorId("cliniko");
    private static final List<CredentialField> FIELDS = List.of(
            new CredentialField(
                    ClinikoClient.API_KEY, true, true, "API key, from My Info in Cliniko; it sees what its user sees"),
            new CredentialField(
                    ClinikoClient.SHARD,
                    false,
                    false,
                    "Where the account lives (au1, uk2 …), if the key does not tell"));

    private static final List<String> NOTES = List.of(
            "A key sees what its user sees: use one of an administrator.",
            "Cliniko tells of no changes by itself: they are read at every sync.");

    private final ClinikoConfig config;
    private final ClinikoCheck check;
    private final ClinikoFeeds feeds;
    private final ClinikoWritebacks writebacks;

    ClinikoVendor(ClinikoConfig config, ClinikoCheck check, ClinikoFeeds feeds, ClinikoWritebacks writebacks) {
        this.config = config;
        this.check = check;
        this.feeds = feeds;
        this.writebacks = writebacks;
    }

    @Override
    public VendorId id() {
        return ID;
    }

    @Override
    public VendorProfile profile() {
        return new VendorProfile("Cliniko", "v1", FIELDS, config.pageSize(), config.requestsPerMinute(), true, NOTES);
    }

    @Override
    public VendorSession session(CredentialInput input) {
        return ClinikoSessions.session(input, config.requestsPerMinute());
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        return check.run(session);
    }

    @Override
    public RecordFeed<PatientRecord> patients() {
        return feeds.patients();
    }

    @Override
    public RecordFeed<PractitionerRecord> practitioners() {
        return feeds.practitioners();
    }

    @Override
    public RecordFeed<AppointmentTypeRecord> appointmentTypes() {
        return feeds.appointmentTypes();
    }

    @Override
    public RecordFeed<LocationRecord> locations() {
        return feeds.locations();
    }

    @Override
    public List<RecordFeed<AppointmentRecord>> appointments() {
        return feeds.appointments();
    }

    @Override
    public Uni<DayPage> fetchDay(VendorSession session, Day of, List<String> practitionerIds, @Nullable String cursor) {
        return feeds.day().fetchDay(session, of, practitionerIds, cursor);
    }

    @Override
    public Set<WritebackOperation> operations() {
        return writebacks.operations();
    }

    @Override
    public List<ChangeObjection> check(VendorSession session, Change change) {
        return writebacks.check(session, change);
    }

    @Override
    public Uni<WritebackOutcome> send(VendorSession session, Change change) {
        return writebacks.send(session, change);
    }

    @Override
    public Uni<Map<String, WritebackOutcome>> outcomes(VendorSession session, List<AcceptedChange> accepted) {
        return writebacks.outcomes(session, accepted);
    }

    @Override
    public Uni<ReadBack> readBack(VendorSession session, SentChange sent) {
        return writebacks.readBack(session, sent);
    }
}

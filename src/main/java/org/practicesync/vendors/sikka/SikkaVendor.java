package org.practicesync.vendors.sikka;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumSet;
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
import org.practicesync.pms.AuthorizedPractice;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.DayFeed;
import org.practicesync.pms.KeyRotation;
import org.practicesync.pms.LocationDirectory;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PatientFeed;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.PracticeDirectory;
import org.practicesync.pms.PractitionerDirectory;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.Writebacks;

/** Sikka as the contract sees it. */
@Singleton
class SikkaVendor
        implements PmsVendor,
                PatientFeed,
                AppointmentFeed,
                PractitionerDirectory,
                AppointmentTypeDirectory,
                LocationDirectory,
                DayFeed,
                KeyRotation,
                PracticeDirectory,
                Writebacks {
    private static final VendorId ID = new VendorId("sikka");
    private static final List<CredentialField> FIELDS = List.of(
            new CredentialField(SikkaSessions.OFFICE_ID, false, true, "Office id, as Sikka shows it (D12345)"),
            new CredentialField(SikkaSessions.SECRET_KEY, true, true, "Secret key of the same office"));

    private static final List<String> NOTES = List.of(
            "The clinic must have authorised this service's app in Sikka's marketplace first.",
            "Sikka reads a copy of the clinic's data that an agent on its server uploads from time to time; what was written"
                    + " shows after the next upload.",
            "A change is carried out when the clinic's server is online; until then it is pending.",
            "What can be changed, and which fields are required, depends on the practice system behind Sikka.",
            "Sikka does not tell which appointments are telehealth: mark the appointment types.");

    private final SikkaConfig config;
    private final SikkaCheck check;
    private final SikkaGrants grants;
    private final SikkaPractices practices;
    private final SikkaLists lists;
    private final SikkaDay day;
    private final SikkaWritebacks writebacks;

    SikkaVendor(
            SikkaConfig config,
            SikkaCheck check,
            SikkaGrants grants,
            SikkaPractices practices,
            SikkaLists lists,
            SikkaDay day,
            SikkaWritebacks writebacks) {
        this.config = config;
        this.check = check;
        this.grants = grants;
        this.practices = practices;
        this.lists = lists;
        this.day = day;
        this.writebacks = writebacks;
    }

    @Override
    public VendorId id() {
        return ID;
    }

    @Override
    public VendorProfile profile() {
        return new VendorProfile(
                "Sikka", "v4", FIELDS, SikkaConfig.PAGE_SIZE, SikkaConfig.REQUESTS_PER_MINUTE, false, NOTES);
    }

    @Override
    public boolean isConfigured() {
        return config.app().isPresent();
    }

    @Override
    public VendorSession session(CredentialInput input) {
        return SikkaSessions.session(input);
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        return check.run(session);
    }

    @Override
    public Uni<SessionKeys> renew(VendorSession session, @Nullable SessionKeys before) {
        return grants.renew(session, before);
    }

    @Override
    public Uni<List<AuthorizedPractice>> practices() {
        return practices.practices();
    }

    @Override
    public Uni<List<AuthorizedPractice>> practicesOf(String accountId) {
        return practices.practicesOf(accountId);
    }

    @Override
    public Uni<CredentialInput> vouchedFor(CredentialInput named) {
        return practices.vouchedFor(named);
    }

    @Override
    public RecordFeed<PatientRecord> patients() {
        return lists.patients();
    }

    @Override
    public List<RecordFeed<AppointmentRecord>> appointments() {
        return List.of(lists.appointments());
    }

    @Override
    public RecordFeed<PractitionerRecord> practitioners() {
        return lists.practitioners();
    }

    @Override
    public RecordFeed<AppointmentTypeRecord> appointmentTypes() {
        return lists.types();
    }

    @Override
    public RecordFeed<LocationRecord> locations() {
        return lists.locations();
    }

    @Override
    public Uni<DayPage> fetchDay(
            VendorSession session, Day date, List<String> practitionerIds, @Nullable String cursor) {
        return day.page(session, date, practitionerIds, cursor);
    }

    @Override
    public Set<WritebackOperation> operations() {
        return EnumSet.allOf(WritebackOperation.class);
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

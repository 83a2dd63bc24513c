package org.practicesync.vendors.medirecords;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.AppointmentTypeDirectory;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.DayFeed;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.PractitionerDirectory;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.VendorSession;

/** MediRecords as the contract sees it. */
@Singleton
class MediRecordsVendor implements PmsVendor, PractitionerDirectory, AppointmentTypeDirectory, DayFeed {
    private static final VendorId ID = new VendorId("medirecords");
    private static final List<CredentialField> FIELDS = List.of(
            new CredentialField(
                    MediRecordsSessions.ACCESS_TOKEN, true, true, "REST token, issued by MediRecords with Connect"),
            new CredentialField(MediRecordsSessions.PRACTICE_ID, false, true, "Id of the practice, a UUID"),
            new CredentialField(
                    MediRecordsSessions.FHIR_TOKEN,
                    true,
                    false,
                    "FHIR token, another one than that of REST: it tells the practitioners' names"));

    private static final List<String> NOTES = List.of(
            "MediRecords issues tokens to customers of its Connect product; a refused one has to be replaced by hand.",
            "Without a FHIR token practitioners have no names here: they are those who have appointments these weeks.",
            "MediRecords does not list patients or changes: the day's appointments are read, and their patients one by one.",
            "Times have no zone: they are read in the time zone of the connection.",
            "No status for a patient who did not come is known.");

    private final MediRecordsConfig config;
    private final MediRecordsCheck check;
    private final MediRecordsPractitioners practitioners;
    private final MediRecordsTypes types;
    private final MediRecordsDays days;

    MediRecordsVendor(
            MediRecordsConfig config,
            MediRecordsCheck check,
            MediRecordsPractitioners practitioners,
            MediRecordsTypes types,
            MediRecordsDays days) {
        this.config = config;
        this.check = check;
        this.practitioners = practitioners;
        this.types = types;
        this.days = days;
    }

    @Override
    public VendorId id() {
        return ID;
    }

    @Override
    public VendorProfile profile() {
        return new VendorProfile(
                "MediRecords", "v1", FIELDS, config.pageSize(), config.requestsPerMinute(), true, NOTES);
    }

    @Override
    public VendorSession session(CredentialInput input) {
        return MediRecordsSessions.session(input, config.requestsPerMinute());
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        return check.run(session);
    }

    @Override
    public RecordFeed<PractitionerRecord> practitioners() {
        return practitioners;
    }

    @Override
    public RecordFeed<AppointmentTypeRecord> appointmentTypes() {
        return types;
    }

    @Override
    public Uni<DayPage> fetchDay(
            VendorSession session, Day day, List<String> practitionerIds, @Nullable String cursor) {
        return days.fetch(session, day, practitionerIds, cursor);
    }
}

package org.practicesync.vendors.halaxy;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.AppointmentTypeDirectory;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.DayFeed;
import org.practicesync.pms.PatientFeed;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.PractitionerDirectory;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.Writebacks;

/** Halaxy as the contract sees it. */
@Singleton
class HalaxyVendor
        implements PmsVendor, PatientFeed, PractitionerDirectory, AppointmentTypeDirectory, DayFeed, Writebacks {
    private static final VendorId ID = new VendorId("halaxy");
    private static final List<CredentialField> FIELDS = List.of(
            new CredentialField(HalaxySessions.CLIENT_ID, false, true, "Client id of the practice group's API key"),
            new CredentialField(HalaxySessions.CLIENT_SECRET, true, true, "Client secret of the same key"),
            new CredentialField(
                    HalaxyRegion.FIELD, false, false, "au (default), or eu for Europe and the United Kingdom"));

    private static final List<String> NOTES = List.of(
            "The API is a paid add-on; a key belongs to one practice group.",
            "The key needs the right to retrieve organizations, practitioners, practitioner roles, healthcare services and"
                    + " appointments; without that to retrieve patients the run sheet has no names.",
            "Halaxy tells no time zone: set it on the connection.",
            "A practitioner who works at two clinics stands there twice, once for each.");

    private final HalaxyCheck check;
    private final HalaxyPatients patients;
    private final HalaxyPractitioners practitioners;
    private final HalaxyFeed<AppointmentTypeRecord> appointmentTypes;
    private final HalaxyDay day;
    private final HalaxyWritebacks writebacks;

    HalaxyVendor(
            HalaxyClient client,
            HalaxyCheck check,
            HalaxyPatients patients,
            HalaxyPractitioners practitioners,
            HalaxyDay day,
            HalaxyWritebacks writebacks) {
        this.check = check;
        this.patients = patients;
        this.practitioners = practitioners;
        this.appointmentTypes = new HalaxyFeed<>(
                client, RecordKind.APPOINTMENT_TYPES, "HealthcareService", HalaxyMapper::appointmentType);
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
                "Halaxy", "FHIR R4B", FIELDS, HalaxyConfig.PAGE_SIZE, HalaxyConfig.REQUESTS_PER_MINUTE, true, NOTES);
    }

    @Override
    public VendorSession session(CredentialInput input) {
        return HalaxySessions.session(input);
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        return check.run(session);
    }

    @Override
    public RecordFeed<PatientRecord> patients() {
        return patients;
    }

    @Override
    public RecordFeed<PractitionerRecord> practitioners() {
        return practitioners;
    }

    @Override
    public RecordFeed<AppointmentTypeRecord> appointmentTypes() {
        return appointmentTypes;
    }

    @Override
    public Uni<DayPage> fetchDay(
            VendorSession session, Day date, List<String> practitionerIds, @Nullable String cursor) {
        return day.page(session, date, practitionerIds, cursor);
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

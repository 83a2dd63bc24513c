package org.practicesync.vendors.gentu;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.AppointmentTypeDirectory;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.DayFeed;
import org.practicesync.pms.Pairing;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.PractitionerDirectory;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorSession;

/** Gentu as the contract sees it. */
@Singleton
class GentuVendor implements PmsVendor, Pairing, DayFeed, PractitionerDirectory, AppointmentTypeDirectory {
    private static final VendorId ID = new VendorId("gentu");
    private static final List<String> NOTES = List.of(
            "A practice connects by a code: add this app in Gentu's marketplace and type the code it shows here.",
            "Gentu does not say which appointments are telehealth: mark the appointment types that are.",
            "Gentu lists no patients and no changes: a day's appointments are read as a whole, with their patients.");

    private final GentuConfig config;
    private final GentuPairing pairing;
    private final GentuCheck check;
    private final GentuDay day;
    private final GentuDirectory<PractitionerRecord> practitioners;
    private final GentuDirectory<AppointmentTypeRecord> appointmentTypes;

    GentuVendor(GentuConfig config, GentuPairing pairing, GentuCheck check, GentuDay day, GentuClient client) {
        this.config = config;
        this.pairing = pairing;
        this.check = check;
        this.day = day;
        this.practitioners =
                new GentuDirectory<>(RecordKind.PRACTITIONERS, client::practitioners, GentuPeople::practitioner);
        this.appointmentTypes = new GentuDirectory<>(
                RecordKind.APPOINTMENT_TYPES, client::appointmentTypes, GentuPeople::appointmentType);
    }

    @Override
    public VendorId id() {
        return ID;
    }

    @Override
    public VendorProfile profile() {
        return new VendorProfile(
                "Gentu", "v1", List.of(), GentuDayQuery.LIMIT, GentuSessions.REQUESTS_PER_MINUTE, false, NOTES);
    }

    @Override
    public boolean isConfigured() {
        return config.app().isPresent();
    }

    @Override
    public VendorSession session(CredentialInput input) {
        return GentuSessions.ofTenant(config, input);
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        return check.run(session);
    }

    @Override
    public Uni<Map<String, String>> pair(String code) {
        return pairing.pair(code);
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
        return day.fetch(session, date, practitionerIds, cursor);
    }
}

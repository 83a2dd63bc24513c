package org.practicesync.sandbox.cliniko.diary;

import static org.practicesync.sandbox.cliniko.book.JsonText.instant;
import static org.practicesync.sandbox.cliniko.book.JsonText.link;
import static org.practicesync.sandbox.cliniko.book.JsonText.raw;
import static org.practicesync.sandbox.cliniko.book.JsonText.text;

import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.cliniko.book.Row;
import org.practicesync.sandbox.cliniko.book.Scatter;
import org.practicesync.sandbox.cliniko.patients.GeneratedPatient;

/** The k-th attendee as it was born: of a group, or the one of an individual appointment. */
record GeneratedAttendee(GeneratedAttendees all, int k) implements Row {
    private static final int CALLED_OFF_SECONDS = 3600;

    @Override
    public long id() {
        return all.ids().at(k);
    }

    @Override
    public boolean archived() {
        return !inGroup() && appointment().archived();
    }

    @Override
    public boolean cancelled() {
        return inGroup() ? Groups.cancelled(k) : appointment().cancelled();
    }

    @Override
    public long second(String name) {
        return inGroup() ? groupSecond(name) : appointment().second(name);
    }

    @Override
    public @Nullable String field(String name) {
        return switch (name) {
            case "id" -> Long.toString(id());
            case "booking_id", "appointment_id" -> Long.toString(booking());
            case "patient_id" -> Long.toString(patient().id());
            default -> instant(second(name));
        };
    }

    @Override
    public void writeTo(StringBuilder out, String apiUrl) {
        long id = id();
        String self = apiUrl + "/attendees/" + id;
        // Whoever holds such an address is let in: they are secrets, here made of nothing.
        String secret = Long.toHexString(Scatter.of(id)) + Long.toHexString(Scatter.of(~id));
        out.append("{\"id\":\"").append(id).append('"');
        raw(out, "arrived", inGroup() ? null : appointment().arrived());
        for (String name : new String[] {"created_at", "updated_at", "archived_at", "deleted_at"}) {
            text(out, name, field(name));
        }
        Cancellation.of(this, k).writeTo(out);
        text(out, "cancellation_url", "https://example-clinic.cliniko.example/bookings/cancel/" + secret);
        text(out, "telehealth_url", "https://example-clinic.cliniko.example/telehealth/" + secret);
        out.append(",\"notes\":null,\"booking_ip_address\":null,\"invoice_status\":null,\"treatment_note_status\":null,"
                + "\"online_booking_policy_accepted\":null,\"email_reminder_sent\":false,\"sms_reminder_sent\":false,"
                + "\"sent_email_reminders_count\":0,\"sent_sms_reminders_count\":0");
        link(out, "booking", apiUrl + "/bookings/" + booking());
        link(out, "patient", apiUrl + "/patients/" + patient().id());
        link(out, "invoices", self + "/invoices");
        link(out, "patient_forms", self + "/patient_forms");
        out.append(",\"links\":{\"self\":\"").append(self).append("\"}}");
    }

    private boolean inGroup() {
        return k < all.groups().seats();
    }

    private GeneratedAppointment appointment() {
        return all.appointments().at(k - all.groups().seats());
    }

    private long booking() {
        return inGroup()
                ? all.groups().ids().at(k / Groups.SEATS)
                : appointment().id();
    }

    private GeneratedPatient patient() {
        return inGroup() ? all.groups().patientAt(k) : appointment().patient();
    }

    private long groupSecond(String name) {
        long made = all.groups().madeSecond();
        return switch (name) {
            case "created_at" -> made;
            case "updated_at" -> cancelled() ? made + CALLED_OFF_SECONDS : made;
            case "cancelled_at" -> cancelled() ? made + CALLED_OFF_SECONDS : ABSENT;
            default -> ABSENT;
        };
    }
}

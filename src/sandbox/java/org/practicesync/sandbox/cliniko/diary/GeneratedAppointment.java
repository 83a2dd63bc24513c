package org.practicesync.sandbox.cliniko.diary;

import static org.practicesync.sandbox.cliniko.book.JsonText.instant;
import static org.practicesync.sandbox.cliniko.book.JsonText.link;
import static org.practicesync.sandbox.cliniko.book.JsonText.raw;
import static org.practicesync.sandbox.cliniko.book.JsonText.text;

import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.cliniko.book.Row;
import org.practicesync.sandbox.cliniko.patients.GeneratedPatient;

/** The k-th individual appointment as it was born; every value follows from k. */
record GeneratedAppointment(GeneratedAppointments all, int k) implements Row {
    private static final int WHOM = 0;
    private static final int WITH = 1;
    private static final int WHAT = 2;
    private static final int WHERE = 3;
    private static final int WHEN = 4;
    private static final int CHANGED = 5;
    private static final int CALLED_OFF = 6;

    /** Appointments start later than this after they were made. */
    private static final int CALLED_OFF_SECONDS = 8 * 3600;

    @Override
    public long id() {
        return all.ids().at(k);
    }

    @Override
    public boolean archived() {
        return Fates.archived(k);
    }

    @Override
    public boolean cancelled() {
        return Fates.cancelled(k);
    }

    @Override
    public long second(String name) {
        return switch (name) {
            case "created_at" -> madeSecond();
            case "updated_at" -> updatedSecond();
            case "starts_at" -> startSecond();
            case "ends_at" -> startSecond() + kind().minutes() * 60L;
            case "cancelled_at" -> cancelled() ? cancelledSecond() : ABSENT;
            case "archived_at", "deleted_at" -> archived() ? updatedSecond() : ABSENT;
            default -> ABSENT;
        };
    }

    @Override
    public @Nullable String field(String name) {
        return switch (name) {
            case "id" -> Long.toString(id());
            case "patient_id" -> Long.toString(patient().id());
            case "practitioner_id" -> Long.toString(practitioner());
            case "appointment_type_id" -> Long.toString(kind().id());
            case "business_id" -> Long.toString(business());
            case "patient_arrived" -> Boolean.toString(Boolean.TRUE.equals(arrived()));
            case "did_not_arrive" -> Boolean.toString(Boolean.FALSE.equals(arrived()));
            default -> instant(second(name));
        };
    }

    @Override
    public void writeTo(StringBuilder out, String apiUrl) {
        long id = id();
        String self = apiUrl + "/individual_appointments/" + id;
        out.append("{\"id\":\"").append(id).append('"');
        for (String name :
                new String[] {"starts_at", "ends_at", "created_at", "updated_at", "archived_at", "deleted_at"}) {
            text(out, name, field(name));
        }
        Cancellation.of(this, k).writeTo(out);
        text(out, "patient_name", patient().label());
        raw(out, "patient_arrived", field("patient_arrived"));
        raw(out, "did_not_arrive", field("did_not_arrive"));
        text(out, "notes", k % 19 == 0 ? "Canary note " + k : null);
        out.append(",\"repeat_rule\":{},\"repeats\":null,\"booking_ip_address\":null,\"invoice_status\":null,"
                + "\"treatment_note_status\":null,\"online_booking_policy_accepted\":null,"
                + "\"email_reminder_sent\":false,\"sms_reminder_sent\":false,\"has_patient_appointment_notes\":false");
        // On every appointment: only the type says whether there is anything behind it.
        text(out, "telehealth_url", "https://example-clinic.cliniko.example/appointments/" + id + "/connect");
        link(out, "patient", apiUrl + "/patients/" + patient().id());
        link(out, "practitioner", apiUrl + "/practitioners/" + practitioner());
        link(out, "appointment_type", apiUrl + "/appointment_types/" + kind().id());
        link(out, "business", apiUrl + "/businesses/" + business());
        link(out, "attendees", self + "/attendees");
        link(out, "conflicts", self + "/conflicts");
        out.append(",\"links\":{\"self\":\"").append(self).append("\"}}");
    }

    GeneratedPatient patient() {
        return cast().patient(Cast.chance(k, WHOM));
    }

    /** Null where nobody said so yet. */
    @Nullable
    Boolean arrived() {
        boolean past = startSecond() < cast().hours().newestSecond();
        boolean unmarked = !past || cancelled() || k % 9 == 0;
        return unmarked ? null : Boolean.valueOf(!Fates.noShow(k));
    }

    private long practitioner() {
        return cast().practitioner(Cast.chance(k, WITH));
    }

    private long business() {
        return cast().business(Cast.chance(k, WHERE));
    }

    private Cast.Kind kind() {
        return cast().kind(Cast.chance(k, WHAT));
    }

    private long madeSecond() {
        return cast().hours().madeSecond(k, all.size());
    }

    private long startSecond() {
        return cast().hours().startSecond(madeSecond(), Cast.chance(k, WHEN), kind().minutes());
    }

    private long cancelledSecond() {
        return Math.min(
                madeSecond() + Math.floorMod(Cast.chance(k, CALLED_OFF), CALLED_OFF_SECONDS), all.newestSecond());
    }

    /** Every seventh was touched by the same import; the others changed at some time of their own. */
    private long updatedSecond() {
        long made = madeSecond();
        long newest = all.newestSecond();
        long changed = k % 7 == 0 ? newest : made + Math.floorMod(Cast.chance(k, CHANGED), newest - made);
        return cancelled() ? Math.max(changed, cancelledSecond()) : changed;
    }

    private Cast cast() {
        return all.cast();
    }
}

package org.practicesync.sandbox.cliniko.patients;

import static org.practicesync.sandbox.cliniko.book.JsonText.instant;
import static org.practicesync.sandbox.cliniko.book.JsonText.link;
import static org.practicesync.sandbox.cliniko.book.JsonText.text;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.cliniko.book.Row;
import org.practicesync.sandbox.cliniko.book.Scatter;

/** The k-th patient as it was born; every value follows from k, and belongs to nobody. */
public record GeneratedPatient(GeneratedPatients all, int k) implements Row {
    private static final String[] FIRST = {
        "Aroha", "Ines", "Tane", "Mirela", "Oskar", "Yuki", "Priya", "Bruno", "Zofia", "Kwame", "Lucía", "Søren", "Anh",
        "D'Arcy"
    };
    private static final String[] LAST = {"Example", "Sample", "Specimen", "Canary", "Placeholder", "Muster-Beispiel"};

    /** Numbers set aside for fiction by the Australian regulator. */
    private static final String[] PHONE = {
        "0491 570 006", "0491 570 156", "0491 570 157", "0491 570 158", "0491 570 159", "0491 570 110", "0491 571 266"
    };

    private static final LocalDate OLDEST = LocalDate.of(1931, 1, 1);

    /** First and last name. */
    public String label() {
        return field("first_name") + " " + field("last_name");
    }

    @Override
    public long id() {
        return all.ids().at(k);
    }

    @Override
    public boolean archived() {
        return all.archivedAt(k);
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public long second(String name) {
        return switch (name) {
            case "created_at" -> all.createdSecondAt(k);
            case "updated_at" -> all.updatedSecondAt(k);
            case "archived_at" -> archived() ? all.updatedSecondAt(k) : ABSENT;
            default -> ABSENT;
        };
    }

    @Override
    public @Nullable String field(String name) {
        return switch (name) {
            case "id" -> Long.toString(id());
            case "first_name" -> FIRST[k % FIRST.length];
            case "last_name" -> LAST[k % LAST.length] + "-" + k;
            case "preferred_first_name" -> k % 17 == 0 ? "Kiri" : null;
            case "email" -> k % 11 == 0 ? null : "canary" + k + "@patients.example";
            case "date_of_birth" -> k % 23 == 0 ? null : birthDate();
            case "created_at", "updated_at", "archived_at" -> instant(second(name));
            case "merged_into" ->
                all.survivorOf(k) < 0 ? null : Long.toString(all.ids().at(all.survivorOf(k)));
            default -> null;
        };
    }

    @Override
    public void writeTo(StringBuilder out, String apiUrl) {
        long id = id();
        String self = apiUrl + "/patients/" + id;
        String archivedAt = field("archived_at");
        int survivor = all.survivorOf(k);
        out.append("{\"id\":\"").append(id).append('"');
        text(out, "label", label());
        for (String name : new String[] {
            "first_name", "last_name", "preferred_first_name", "email", "date_of_birth", "created_at", "updated_at"
        }) {
            text(out, name, field(name));
        }
        text(out, "archived_at", archivedAt);
        text(out, "deleted_at", archivedAt);
        text(out, "merged_at", survivor < 0 ? null : archivedAt);
        out.append(",\"patient_phone_numbers\":");
        writePhones(out);
        text(out, "sex", k % 3 == 0 ? null : k % 3 == 1 ? "Female" : "Male");
        text(out, "gender_identity", null);
        text(out, "address_1", k + " Canary Street");
        text(out, "city", "Exampleton");
        text(out, "state", "VIC");
        text(out, "post_code", "3999");
        text(out, "country", "Australia");
        text(out, "country_code", "AU");
        text(out, "time_zone", k % 13 == 0 ? "Australia/Perth" : null);
        text(out, "notes", k % 19 == 0 ? "Canary note " + k : null);
        text(out, "reminder_type", "SMS & Email");
        out.append(",\"title\":null,\"occupation\":null,\"emergency_contact\":null,\"medicare\":null,"
                + "\"medicare_reference_number\":null,\"dva_card_number\":null,\"old_reference_id\":null,"
                + "\"referral_source\":null,\"pronouns\":null,\"custom_fields\":null,\"accepted_privacy_policy\":true,"
                + "\"receives_confirmation_emails\":true,\"receives_cancellation_emails\":true");
        if (survivor >= 0) {
            link(out, "merged_with_patient", apiUrl + "/patients/" + all.ids().at(survivor));
        }
        link(out, "appointments", self + "/appointments");
        link(out, "attendees", self + "/attendees");
        link(out, "invoices", self + "/invoices");
        link(out, "medical_alerts", self + "/medical_alerts");
        link(out, "patient_attachments", self + "/attachments");
        out.append(",\"links\":{\"self\":\"").append(self).append("\"}}");
    }

    private String birthDate() {
        return OLDEST.plusDays(Math.floorMod(Scatter.of(k), 32_000)).toString();
    }

    private void writePhones(StringBuilder out) {
        if (k % 9 == 0) {
            out.append("[]");
            return;
        }
        String number = PHONE[k % PHONE.length];
        out.append("[{\"phone_type\":\"Mobile\",\"number\":\"")
                .append(number)
                .append("\",\"normalized_number\":\"61")
                .append(number.substring(1).replace(" ", ""))
                .append("\"}");
        if (k % 5 == 0) {
            out.append(
                    ",{\"phone_type\":\"Home\",\"number\":\"(03) 5550 0199\",\"normalized_number\":\"61355500199\"}");
        }
        out.append(']');
    }
}

package org.practicesync.sandbox.cliniko.diary;

import static org.practicesync.sandbox.cliniko.book.JsonText.instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.sandbox.cliniko.book.Book;
import org.practicesync.sandbox.cliniko.book.Ids;
import org.practicesync.sandbox.cliniko.patients.GeneratedPatient;
import org.practicesync.sandbox.http.Json;

/** The group appointments an account is born with. There are few, so their JSON is made at once; all were planned on one day. */
record Groups(Ids ids, Cast cast) {
    static final int SEATS = 4;

    private static final int FIRST_DAY_BACK = 730;
    private static final int DAYS = 785;
    private static final int ATTENDEES_MAX = 6;
    private static final int DAY_SECONDS = 86_400;

    /** Far from the numbers by which individual appointments draw their lots. */
    private static final int LOTS = 1_000_003;

    void holdIn(Book book) {
        for (int g = 0; g < ids.size(); g++) {
            book.hold(ids.at(g), json(g, book.apiUrl()));
        }
    }

    int seats() {
        return ids.size() * SEATS;
    }

    long madeSecond() {
        return cast.hours().firstSecond() - DAY_SECONDS;
    }

    /** Nobody sits in two seats of a group that has enough patients to choose from. */
    GeneratedPatient patientAt(int seat) {
        return cast.patient(Cast.chance(seat / SEATS + LOTS, 0) / SEATS + seat % SEATS);
    }

    static boolean cancelled(int seat) {
        return seat % 10 == 7;
    }

    static int cancelledBefore(int seat) {
        return (seat + 2) / 10;
    }

    private ObjectNode json(int g, String apiUrl) {
        String id = Long.toString(ids.at(g));
        var kind = cast.groupKind(Cast.chance(g + LOTS, 2));
        long start = startSecond(g, kind.minutes());
        var json = Json.object()
                .put("id", id)
                .put("starts_at", instant(start))
                .put("ends_at", instant(start + kind.minutes() * 60L))
                .put("created_at", instant(madeSecond()))
                .put("updated_at", instant(madeSecond()))
                .putNull("archived_at")
                .putNull("deleted_at")
                .put("max_attendees", ATTENDEES_MAX)
                .putNull("notes")
                .putNull("repeats")
                .put("telehealth_url", "https://example-clinic.cliniko.example/appointments/" + id + "/connect");
        json.putObject("repeat_rule");
        var patients = json.putArray("patient_ids");
        attending(g).forEach(patient -> patients.add(Long.toString(patient)));
        json.setAll(Relations.linked(
                Json.object()
                        .put("practitioner_id", cast.practitioner(Cast.chance(g + LOTS, 1)))
                        .put("appointment_type_id", kind.id())
                        .put("business_id", cast.business(Cast.chance(g + LOTS, 3))),
                apiUrl));
        String self = apiUrl + "/group_appointments/" + id;
        json.set("attendees", Relations.link(self + "/attendees"));
        json.set("conflicts", Relations.link(self + "/conflicts"));
        json.putObject("links").put("self", self);
        return json;
    }

    private long startSecond(int g, int minutes) {
        var hours = cast.hours();
        var day = hours.today().minusDays(FIRST_DAY_BACK).plusDays((long) DAYS * g / ids.size());
        return hours.startOn(day, Cast.chance(g + LOTS, 4), minutes);
    }

    private List<Long> attending(int g) {
        var attending = new ArrayList<Long>();
        for (int seat = g * SEATS; seat < (g + 1) * SEATS; seat++) {
            if (!cancelled(seat)) {
                attending.add(patientAt(seat).id());
            }
        }
        return attending;
    }
}

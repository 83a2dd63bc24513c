package org.practicesync.sandbox.cliniko.diary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import org.practicesync.sandbox.cliniko.book.Book;
import org.practicesync.sandbox.cliniko.book.Ids;
import org.practicesync.sandbox.http.Json;

/** The practitioners, appointment types and locations an account is born with: few, so their JSON is made at once. */
public final class Premises {
    private static final String BORN_AT = "2018-01-01T00:00:00Z";

    /** The last of every six has left. */
    private static final int INACTIVE_EVERY = 6;

    /** The last of every eight is not offered any more. */
    private static final int ARCHIVED_EVERY = 8;

    private static final String ARCHIVED_AT = "2024-06-30T05:00:00Z";
    private static final String[] FIRST = {"Mirela", "Tomasz", "Hana", "Ravi", "Leilani", "Ewan"};
    private static final Offer[] OFFERS = {
        new Offer("Initial consultation", 60, 1, false),
        new Offer("Follow-up", 30, 1, false),
        new Offer("Telehealth follow-up", 20, 1, true),
        new Offer("Group class", 45, 6, false),
        new Offer("Assessment", 90, 1, false),
        new Offer("Telehealth review", 15, 1, true),
        new Offer("Review", 40, 1, false),
        new Offer("Home visit", 60, 1, false)
    };

    /** What a type offers. */
    record Offer(String name, int minutes, int attendeesMax, boolean telehealth) {}

    private Premises() {}

    /** The label is the framework's own, only the identifier is IANA's. */
    public static ObjectNode zone(ObjectNode json, ZoneId zone) {
        String id = zone.getId();
        String city = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        return json.put("time_zone", city).put("time_zone_identifier", id);
    }

    static Offer offer(int k) {
        return OFFERS[k % OFFERS.length];
    }

    static void holdPractitioner(Book book, long id, int k, long user, Ids types) {
        String first = FIRST[k % FIRST.length];
        String last = "Practitioner-" + k;
        boolean active = k % INACTIVE_EVERY != INACTIVE_EVERY - 1;
        String self = book.apiUrl() + "/practitioners/" + id;
        var json = Json.object()
                .put("id", Long.toString(id))
                .put("first_name", first)
                .put("last_name", last)
                .put("title", "")
                .put("designation", "Physiotherapist")
                .putNull("description")
                .put("display_name", first + " " + last)
                .put("label", first + " " + last)
                .put("active", active)
                .put("show_in_online_bookings", active)
                .put("created_at", BORN_AT)
                .put("updated_at", active ? BORN_AT : ARCHIVED_AT);
        json.set("user", Relations.link(book.apiUrl() + "/users/" + (user + k)));
        if (types.size() > 0) {
            json.set("default_appointment_type", Relations.link(book.apiUrl() + "/appointment_types/" + types.at(0)));
        }
        for (var list :
                new String[] {"appointment_types", "appointments", "invoices", "practitioner_reference_numbers"}) {
            json.set(list, Relations.link(self + "/" + list));
        }
        hold(book, id, json, self);
    }

    static void holdType(Book book, long id, int k) {
        var offer = offer(k);
        boolean archived = k % ARCHIVED_EVERY == ARCHIVED_EVERY - 1;
        String self = book.apiUrl() + "/appointment_types/" + id;
        var json = Json.object()
                .put("id", Long.toString(id))
                .put("name", k < OFFERS.length ? offer.name() : offer.name() + " " + k)
                .put("category", offer.telehealth() ? "Telehealth" : "Consultations")
                .putNull("description")
                .put("color", "#2e7d6b")
                .put("duration_in_minutes", offer.minutes())
                .put("max_attendees", offer.attendeesMax())
                .put("telehealth_enabled", offer.telehealth())
                .put("show_in_online_bookings", !archived)
                .putNull("online_bookings_lead_time_hours")
                .put("online_payments_enabled", false)
                .putNull("online_payments_mode")
                .putNull("deposit_price")
                .put("add_deposit_to_account_credit", false)
                .put("archived_at", archived ? ARCHIVED_AT : null)
                .put("created_at", BORN_AT)
                .put("updated_at", archived ? ARCHIVED_AT : BORN_AT);
        json.putArray("appointment_confirmation_template_ids");
        json.putArray("appointment_reminder_template_ids");
        json.set("practitioners", Relations.link(self + "/practitioners"));
        hold(book, id, json, self);
    }

    static void holdBusiness(Book book, long id, int k, String account, ZoneId zone, Ids types) {
        String name = k == 0 ? account : account + " " + (k + 1);
        String self = book.apiUrl() + "/businesses/" + id;
        var json = Json.object()
                .put("id", Long.toString(id))
                .put("business_name", name)
                .put("display_name", name)
                .put("label", name)
                .put("address_1", (k + 1) + " Canary Street")
                .putNull("address_2")
                .put("city", "Exampleton")
                .put("state", "VIC")
                .put("post_code", "3999")
                .put("country", "Australia")
                .put("country_code", "AU")
                .put("show_in_online_bookings", true)
                .put("appointment_reminders_enabled", true)
                .putNull("archived_at")
                .putNull("deleted_at")
                .put("created_at", BORN_AT)
                .put("updated_at", BORN_AT);
        zone(json, zone);
        var offered = json.putArray("appointment_type_ids");
        for (int type = 0; type < types.size(); type++) {
            offered.add(Long.toString(types.at(type)));
        }
        json.set("practitioners", Relations.link(self + "/practitioners"));
        json.set("appointments", Relations.link(self + "/appointments"));
        hold(book, id, json, self);
    }

    private static void hold(Book book, long id, ObjectNode json, String self) {
        json.putObject("links").put("self", self);
        book.hold(id, json);
    }
}

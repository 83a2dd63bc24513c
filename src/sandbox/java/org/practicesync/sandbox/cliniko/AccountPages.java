package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.http.Json;

/** Who an account is: its user, its public settings and its locations. */
final class AccountPages {
    private static final String BORN_AT = "2018-01-01T00:00:00Z";

    private AccountPages() {}

    static ObjectNode user(Account account, String apiUrl) {
        var json = Json.object()
                .put("id", account.userId)
                .put("first_name", "Mirela")
                .put("last_name", "Example")
                .put("title", "")
                .put("email", "owner@clinic.example")
                .put("role", "administrator")
                .put("active", true)
                .put("user_active", true);
        zone(json).put("created_at", BORN_AT).put("updated_at", BORN_AT).putArray("phone_numbers");
        json.putObject("links").put("self", apiUrl + "/users/" + account.userId);
        return json;
    }

    static ObjectNode settings(Account account) {
        var json = Json.object();
        json.putObject("account")
                .put("id", account.id)
                .put("name", account.name)
                .put("subdomain", "example-clinic")
                .put("country", "Australia")
                .put("country_code", "AU")
                .put("currency_symbol", "$")
                .put("has_time_travelers", false)
                .put("time_zone_support", true);
        json.putObject("reminders").put("default_reminder_type", "SMS & Email");
        json.putObject("terminology").put("patient", "patient");
        json.putObject("patient_custom_fields_definition").putArray("sections");
        return json;
    }

    static ObjectNode businesses(Account account, String apiUrl) {
        var id = Long.toString(Long.parseLong(account.userId) + 2);
        var list = Json.object();
        var business = list.putArray("businesses").addObject();
        business.put("id", id)
                .put("business_name", account.name)
                .put("display_name", account.name)
                .put("label", account.name)
                .put("address_1", "1 Canary Street")
                .put("city", "Exampleton")
                .put("state", "VIC")
                .put("post_code", "3999")
                .put("country", "Australia")
                .put("country_code", "AU");
        zone(business)
                .put("show_in_online_bookings", true)
                .putNull("archived_at")
                .put("created_at", BORN_AT)
                .put("updated_at", BORN_AT);
        business.putObject("links").put("self", apiUrl + "/businesses/" + id);
        list.put("total_entries", 1).putObject("links").put("self", apiUrl + "/businesses?page=1&per_page=50");
        return list;
    }

    /** The label is the framework's own, only the identifier is IANA's. */
    private static ObjectNode zone(ObjectNode json) {
        return json.put("time_zone", "Melbourne").put("time_zone_identifier", "Australia/Melbourne");
    }
}

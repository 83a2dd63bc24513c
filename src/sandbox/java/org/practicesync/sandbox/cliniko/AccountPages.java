package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.cliniko.diary.Premises;
import org.practicesync.sandbox.http.Json;

/** Who an account is: its user and its public settings. */
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
        Premises.zone(json, account.zone)
                .put("created_at", BORN_AT)
                .put("updated_at", BORN_AT)
                .putArray("phone_numbers");
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
}

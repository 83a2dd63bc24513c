package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.http.Json;

/** A clinic for the stand-in: two providers, one who left, a receptionist, and as many patients as a test wants. */
final class SikkaClinic {
    private final ObjectNode order = Json.readObject("""
            {"officeId": "D90001", "secretKey": "canary-secret-one", "system": "Dentrix", "name": "Canary Dental",
             "providers": [
               {"provider_id": "DR1", "firstname": "Ines", "lastname": "Canary", "provider_type": "Provider", "status": "Active",
                "practice_id": "1", "is_hidden": "F", "ssn": "canary-ssn"},
               {"provider_id": "DR2", "firstname": "Otto", "lastname": "Left", "provider_type": "Provider", "status": "Inactive"},
               {"provider_id": "HY1", "firstname": "Hana", "lastname": "Canary", "provider_type": "", "status": "Active"},
               {"provider_id": "ST1", "firstname": "Stan", "lastname": "Desk", "provider_type": "Staff", "status": "Active"}],
             "writeback_details": [
               {"category": "Appointment Type", "item": "3", "description": "Hygiene", "writeback_type": "new_appointment"},
               {"category": "Production Type", "item": "9", "description": "Other", "writeback_type": "new_appointment"}]}
            """);

    SikkaClinic system(String name) {
        order.put("system", name);
        return this;
    }

    SikkaClinic practices(String... ids) {
        for (String id : ids) {
            order.withArray("practices").addObject().put("practice_id", id).put("name", "Practice " + id);
        }
        return this;
    }

    SikkaClinic patients(int count) {
        order.put("madePatients", count);
        return this;
    }

    SikkaClinic zone(String windowsName, String iana) {
        order.put("windowsZone", windowsName).put("zone", iana);
        return this;
    }

    SikkaClinic appointment(String number, String date, String time, String json) {
        var row = order.withArray("appointments")
                .addObject()
                .put("appointment_sr_no", number)
                .put("patient_id", "1")
                .put("provider_id", "DR1")
                .put("practice_id", "1")
                .put("date", date + "T00:00:00")
                .put("time", time)
                .put("length", 30)
                .put("status", "Scheduled");
        row.setAll(Json.readObject(json));
        return this;
    }

    SikkaClinic with(String json) {
        order.setAll(Json.readObject(json));
        return this;
    }

    String json() {
        return Json.write(order);
    }
}

package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import org.practicesync.sandbox.demo.Connecting;
import org.practicesync.sandbox.demo.DemoDiary;
import org.practicesync.sandbox.demo.DemoDiary.Fate;
import org.practicesync.sandbox.demo.DemoDiary.Visit;
import org.practicesync.sandbox.demo.Running;
import org.practicesync.sandbox.demo.VendorDemo;
import org.practicesync.sandbox.http.Json;

/** An office with one practice whose clinic runs Dentrix. What is written shows as soon as its agent has carried it out. */
final class SikkaDemo implements VendorDemo {
    private static final String OFFICE = "D70001";
    private static final String SECRET = "sandbox-sikka-secret";
    private static final String TELEHEALTH = "Telehealth";
    private static final String IN_ROOMS = "In rooms";
    private static final int PATIENTS = 1_000;
    private static final int APPOINTMENTS = 70_000;

    @Override
    public String vendor() {
        return "sikka";
    }

    @Override
    public Running start(int port) {
        var standIn = new SikkaStandIn();
        return new Running(standIn.start(port), standIn::close);
    }

    @Override
    public Map<String, String> environment(String baseUrl) {
        return Map.of(
                "SIKKA_BASE_URL", new SikkaControl(baseUrl).apiUrl(),
                "SIKKA_APP_ID", SikkaStandIn.APP_ID,
                "SIKKA_APP_KEY", SikkaStandIn.APP_KEY);
    }

    @Override
    public Connecting openPractice(String baseUrl, LocalDate first) {
        var control = new SikkaControl(baseUrl);
        control.settings("{\"uploadAfterWriteback\": true}");
        control.office(Json.write(office(first)));
        return Connecting.credentials(Json.object().put("officeId", OFFICE).put("secretKey", SECRET));
    }

    private static ObjectNode office(LocalDate first) {
        var office = Json.object()
                .put("officeId", OFFICE)
                .put("secretKey", SECRET)
                .put("system", "Dentrix")
                .put("name", "Harbour Dental")
                .put("windowsZone", "AUS Eastern Standard Time")
                .put("zone", DemoDiary.ZONE.getId());
        addPeople(office);
        var appointments = office.putArray("appointments");
        DemoDiary.visits(first).forEach(visit -> appointments.add(appointment(visit)));
        return office;
    }

    private static void addPeople(ObjectNode office) {
        var providers = office.putArray("providers");
        for (var person : DemoDiary.PRACTITIONERS) {
            providers
                    .addObject()
                    .put("provider_id", provider(providers.size() - 1))
                    .put("firstname", person.given())
                    .put("lastname", person.family())
                    .put("provider_type", "Provider")
                    .put("status", "Active");
        }
        var patients = office.putArray("patients");
        for (var person : DemoDiary.PATIENTS) {
            patients.addObject()
                    .put("patient_id", Integer.toString(PATIENTS + patients.size()))
                    .put("firstname", person.given())
                    .put("lastname", person.family())
                    .put("status", "Active");
        }
    }

    private static ObjectNode appointment(Visit visit) {
        return Json.object()
                .put("appointment_sr_no", Integer.toString(APPOINTMENTS + visit.number()))
                .put("date", visit.startsAt().toLocalDate() + "T00:00:00")
                .put("time", visit.startsAt().toLocalTime().toString())
                .put("length", visit.minutes())
                .put("provider_id", provider(visit.practitioner()))
                .put("practice_id", "1")
                .put("operatory", "OP" + (1 + visit.practitioner()))
                .put("type", visit.telehealth() ? TELEHEALTH : IN_ROOMS)
                .put("patient_id", Integer.toString(PATIENTS + 1 + visit.patient()))
                .put("status", visit.fate() == Fate.CANCELLED ? "Broken" : "Scheduled");
    }

    private static String provider(int index) {
        return "DR" + (1 + index);
    }
}

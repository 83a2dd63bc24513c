package org.practicesync.sandbox.halaxy;

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

/** A practice group with one clinic and a key. It does not tell its time zone. */
final class HalaxyDemo implements VendorDemo {
    private static final String CLIENT = "sandbox-halaxy-client";
    private static final String SECRET = "sandbox-halaxy-secret";
    private static final String CLINIC = "CL-1";
    private static final String TELEHEALTH = "4401";
    private static final String IN_ROOMS = "4402";
    private static final int PATIENTS = 15_000;
    private static final int APPOINTMENTS = 90_000;

    @Override
    public String vendor() {
        return "halaxy";
    }

    @Override
    public Running start(int port) {
        var standIn = new HalaxyStandIn();
        return new Running(standIn.start(port), standIn::close);
    }

    @Override
    public Map<String, String> environment(String baseUrl) {
        return Map.of("HALAXY_BASE_URL", new HalaxyControl(baseUrl).apiUrl());
    }

    @Override
    public Connecting openPractice(String baseUrl, LocalDate first) {
        new HalaxyControl(baseUrl).account(Json.write(account(first)));
        return Connecting.credentials(Json.object().put("clientId", CLIENT).put("clientSecret", SECRET));
    }

    private static ObjectNode account(LocalDate first) {
        var account = Json.object()
                .put("clientId", CLIENT)
                .put("clientSecret", SECRET)
                .put("groupId", "PG-7001")
                .put("name", "Harbour Health Group");
        account.putArray("clinics").addObject().put("id", CLINIC).put("name", "Harbour Clinic");
        var types = account.putArray("types");
        types.addObject().put("id", TELEHEALTH).put("name", "Telehealth").put("minutes", 30);
        types.addObject().put("id", IN_ROOMS).put("name", "In rooms").put("minutes", 30);
        addPeople(account);
        var appointments = account.putArray("appointments");
        DemoDiary.visits(first).forEach(visit -> appointments.add(appointment(visit)));
        return account;
    }

    /** A practitioner's place at a clinic is a record of its own, and the one that appointments name. */
    private static void addPeople(ObjectNode account) {
        var practitioners = account.putArray("practitioners");
        var roles = account.putArray("roles");
        for (var person : DemoDiary.PRACTITIONERS) {
            var practitioner = practitioners.addObject();
            practitioner
                    .put("id", "PR-" + practitioners.size())
                    .put("family", person.family())
                    .put("given", person.given())
                    .put("prefix", "Dr");
            roles.addObject()
                    .put("id", role(roles.size()))
                    .put("practitioner", practitioner.path("id").asText())
                    .put("clinic", CLINIC);
        }
        var patients = account.putArray("patients");
        for (var person : DemoDiary.PATIENTS) {
            patients.addObject()
                    .put("id", Integer.toString(PATIENTS + patients.size()))
                    .put("family", person.family())
                    .put("given", person.given());
        }
    }

    private static ObjectNode appointment(Visit visit) {
        var appointment = Json.object()
                .put("id", Integer.toString(APPOINTMENTS + visit.number()))
                .put(
                        "start",
                        visit.startsAt()
                                .atZone(DemoDiary.ZONE)
                                .toOffsetDateTime()
                                .toString())
                .put("minutes", visit.minutes())
                .put("role", role(visit.practitioner() + 1))
                .put("type", visit.telehealth() ? TELEHEALTH : IN_ROOMS)
                .put("location", visit.telehealth() ? "telehealth" : "clinic");
        appointment
                .putArray("patients")
                .addObject()
                .put("id", Integer.toString(PATIENTS + 1 + visit.patient()))
                .put("status", visit.fate() == Fate.CANCELLED ? "cancelled" : "booked");
        return appointment;
    }

    private static String role(int number) {
        return "PR-7000" + number;
    }
}

package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.practicesync.sandbox.demo.Connecting;
import org.practicesync.sandbox.demo.DemoDiary;
import org.practicesync.sandbox.demo.DemoDiary.Fate;
import org.practicesync.sandbox.demo.DemoDiary.Visit;
import org.practicesync.sandbox.demo.Running;
import org.practicesync.sandbox.demo.VendorDemo;
import org.practicesync.sandbox.http.Json;

/** A practice with a token of each kind. */
final class MediRecordsDemo implements VendorDemo {
    private static final String PRACTICE = "1c5a7e30-94d2-4b6f-8a10-000000000001";
    private static final String REST_TOKEN = "sandbox-medirecords-rest";
    private static final String FHIR_TOKEN = "sandbox-medirecords-fhir";
    private static final String ID = "1c5a7e30-94d2-4b6f-8a10-%012d";
    private static final int TELEHEALTH = 11;
    private static final int IN_ROOMS = 12;
    private static final int PRACTITIONERS = 100;
    private static final int PATIENTS = 200;
    private static final int APPOINTMENTS = 1_000;
    private static final int CONFIRMED = 3;
    private static final int CANCELLED = 8;

    /** The code of half an hour. */
    private static final int HALF_AN_HOUR = 5;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    @Override
    public String vendor() {
        return "medirecords";
    }

    @Override
    public Running start(int port) {
        var standIn = new MediRecordsStandIn();
        return new Running(standIn.start(port), standIn::close);
    }

    @Override
    public Map<String, String> environment(String baseUrl) {
        return Map.of("MEDIRECORDS_BASE_URL", new MediRecordsControl(baseUrl).baseUrl());
    }

    @Override
    public Connecting openPractice(String baseUrl, LocalDate first) {
        new MediRecordsControl(baseUrl).practice(Json.write(practice(first)));
        return Connecting.credentials(Json.object()
                .put("accessToken", REST_TOKEN)
                .put("practiceId", PRACTICE)
                .put("fhirToken", FHIR_TOKEN));
    }

    private static ObjectNode practice(LocalDate first) {
        var practice = Json.object()
                .put("practiceId", PRACTICE)
                .put("name", "Wattle Lane Medical")
                .put("timezone", DemoDiary.ZONE.getId())
                .put("restToken", REST_TOKEN)
                .put("fhirToken", FHIR_TOKEN);
        var types = practice.putArray("types");
        types.addObject()
                .put("id", id(TELEHEALTH))
                .put("name", "Telehealth")
                .put("duration", "30 mins")
                .put("telehealth", true);
        types.addObject().put("id", id(IN_ROOMS)).put("name", "In rooms").put("duration", "30 mins");
        addPeople(practice);
        var appointments = practice.putArray("appointments");
        DemoDiary.visits(first).forEach(visit -> appointments.add(appointment(visit)));
        return practice;
    }

    private static void addPeople(ObjectNode practice) {
        var providers = practice.putArray("providers");
        for (var person : DemoDiary.PRACTITIONERS) {
            providers
                    .addObject()
                    .put("id", id(PRACTITIONERS + providers.size()))
                    .put("family", person.family())
                    .put("given", person.given())
                    .put("prefix", "Dr");
        }
        var patients = practice.putArray("patients");
        for (var person : DemoDiary.PATIENTS) {
            patients.addObject()
                    .put("id", id(PATIENTS + patients.size()))
                    .put("lastName", person.family())
                    .put("firstName", person.given())
                    .put("email", person.given() + "@patients.example");
        }
    }

    private static ObjectNode appointment(Visit visit) {
        return Json.object()
                .put("id", id(APPOINTMENTS + visit.number()))
                .put("patientId", id(PATIENTS + 1 + visit.patient()))
                .put("providerId", id(PRACTITIONERS + 1 + visit.practitioner()))
                .put("appointmentTypeId", id(visit.telehealth() ? TELEHEALTH : IN_ROOMS))
                .put("scheduleTime", MINUTE.format(visit.startsAt()))
                .put("appointmentIntervalCode", HALF_AN_HOUR)
                .put("appointmentStatus", visit.fate() == Fate.CANCELLED ? CANCELLED : CONFIRMED);
    }

    private static String id(int number) {
        return ID.formatted(number);
    }
}

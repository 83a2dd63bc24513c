package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.demo.Connecting;
import org.practicesync.sandbox.demo.DemoDiary;
import org.practicesync.sandbox.demo.DemoDiary.Fate;
import org.practicesync.sandbox.demo.DemoDiary.Person;
import org.practicesync.sandbox.demo.DemoDiary.Visit;
import org.practicesync.sandbox.demo.Running;
import org.practicesync.sandbox.demo.VendorDemo;
import org.practicesync.sandbox.http.Json;

/** A practice that shows a code. */
final class GentuDemo implements VendorDemo {
    private static final String TENANT = "0f6d4c1a-2b9e-4a57-8d30-000000000001";
    private static final String TELEHEALTH = "0f6d4c1a-2b9e-4a57-8d30-000000000011";
    private static final String IN_ROOMS = "0f6d4c1a-2b9e-4a57-8d30-000000000012";

    /** As long as anybody leaves the sandbox open. */
    private static final int CODE_SECONDS = 30 * 24 * 3600;

    @Override
    public String vendor() {
        return "gentu";
    }

    @Override
    public Running start(int port) {
        var standIn = new GentuStandIn();
        return new Running(standIn.start(port), standIn::close);
    }

    @Override
    public Map<String, String> environment(String baseUrl) {
        return Map.of(
                "GENTU_BASE_URL", new GentuControl(baseUrl).apiUrl(),
                "GENTU_APP_ID", GentuStandIn.APP_ID,
                "GENTU_CLIENT_SECRET", GentuStandIn.CLIENT_SECRET);
    }

    @Override
    public Connecting openPractice(String baseUrl, LocalDate first) {
        var gentu = new GentuControl(baseUrl);
        gentu.tenant(Json.write(tenant(first)));
        return Connecting.code(
                gentu.pairingCode(Json.object().put("tenantId", TENANT).put("validSeconds", CODE_SECONDS)));
    }

    private static ObjectNode tenant(LocalDate first) {
        var tenant = Json.object().put("tenantId", TENANT).put("tenantName", "Banksia Specialist Rooms");
        tenant.put("timezone", DemoDiary.ZONE.getId());
        var practitioners = tenant.putArray("practitioners");
        DemoDiary.PRACTITIONERS.forEach(person -> add(practitioners, person, "practitioner", "Dr"));
        var patients = tenant.putArray("patients");
        DemoDiary.PATIENTS.forEach(person -> add(patients, person, "patient", null));
        var types = tenant.putArray("appointmentTypes");
        types.addObject().put("id", TELEHEALTH).put("text", "Telehealth").put("duration", 30);
        types.addObject().put("id", IN_ROOMS).put("text", "In rooms").put("duration", 30);
        var appointments = tenant.putArray("appointments");
        DemoDiary.visits(first).forEach(visit -> appointments.add(appointment(visit)));
        return tenant;
    }

    private static void add(ArrayNode list, Person person, String kind, @Nullable String prefix) {
        list.addObject()
                .put("id", id(kind, list.size()))
                .putObject("name")
                .put("family", person.family())
                .put("given", person.given())
                .put("prefix", prefix);
    }

    private static ObjectNode appointment(Visit visit) {
        var start = visit.startsAt().atZone(DemoDiary.ZONE);
        var row = Json.object()
                .put("id", id("appointment", visit.number()))
                .put("startAt", Diary.TIME.format(start))
                .put("endAt", Diary.TIME.format(start.plusMinutes(visit.minutes())))
                .put("minutesDuration", visit.minutes())
                .put("status", visit.fate() == Fate.CANCELLED ? "cancelled" : "confirmed");
        var participants = row.putArray("participant");
        participant(participants, "patient", id("patient", visit.patient() + 1));
        participant(participants, "provider", id("practitioner", visit.practitioner() + 1));
        row.putObject("appointmentType").put("reference", visit.telehealth() ? TELEHEALTH : IN_ROOMS);
        return row;
    }

    private static void participant(ArrayNode participants, String type, String id) {
        participants.addObject().put("referenceType", type).put("referenceId", id);
    }

    private static String id(String kind, int number) {
        return new Made(TENANT).id("demo " + kind, number);
    }
}

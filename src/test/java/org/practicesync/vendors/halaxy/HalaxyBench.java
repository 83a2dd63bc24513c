package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.bench.Call;
import org.practicesync.pms.bench.Fault;
import org.practicesync.pms.bench.Oddity;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.Practice.Visit;
import org.practicesync.pms.bench.Trait;
import org.practicesync.pms.bench.VendorBench;
import org.practicesync.sandbox.halaxy.HalaxyControl;
import org.practicesync.sandbox.halaxy.HalaxyStandIn;
import org.practicesync.sandbox.http.Json;

/** Halaxy at the bench. */
public final class HalaxyBench implements VendorBench {
    private static final String CLINIC = "CL-1";
    private static final int ROLE = 70_001;
    private static final int TYPE = 4_401;
    private static final int PATIENT = 150_001;
    private static final int APPOINTMENT = 900_001;
    private static final Map<Call, String> ADDRESSES = new EnumMap<>(Map.of(
            Call.PATIENTS, "GET /main/Patient?",
            Call.PRACTITIONERS, "GET /main/PractitionerRole?",
            Call.APPOINTMENT_TYPES, "GET /main/HealthcareService?",
            Call.DAY, "GET /main/Appointment?"));

    private @Nullable HalaxyControl control;
    private String client = "";
    private Practice practice = Practice.in("UTC");

    @Override
    public String vendor() {
        return "halaxy";
    }

    @Override
    public String start() {
        return new HalaxyStandIn().start(0);
    }

    @Override
    public Map<String, String> configuration(String url) {
        return Map.of("halaxy.base-url", new HalaxyControl(url).apiUrl());
    }

    @Override
    public void reach(String url) {
        control = new HalaxyControl(url);
    }

    private HalaxyControl halaxy() {
        return Objects.requireNonNull(control);
    }

    @Override
    public void open(Practice opened) {
        practice = opened;
        client = UUID.randomUUID().toString();
        halaxy().reset();
        var order = Json.object()
                .put("clientId", client)
                .put("clientSecret", secret())
                .put("groupId", "PG-" + client)
                .put("name", opened.name());
        order.putArray("clinics").addObject().put("id", CLINIC).put("name", "Harbour Clinic");
        writePeople(order);
        var types = order.putArray("types");
        for (var one : opened.types()) {
            var id = Integer.toString(TYPE + types.size());
            types.addObject().put("id", id).put("name", one.name()).put("minutes", one.minutes());
        }
        var appointments = order.putArray("appointments");
        opened.visits().forEach(visit -> appointments.add(appointment(appointments.size(), visit)));
        halaxy().account(Json.write(order));
    }

    /** A practitioner of ours is a person at a clinic. */
    private void writePeople(ObjectNode order) {
        var practitioners = order.putArray("practitioners");
        var roles = order.putArray("roles");
        for (var one : practice.practitioners()) {
            var person = "PR-" + (1 + practitioners.size());
            practitioners
                    .addObject()
                    .put("id", person)
                    .put("prefix", one.title())
                    .put("given", one.first())
                    .put("family", one.last());
            var role = role(roles.size());
            roles.addObject().put("id", role).put("practitioner", person).put("clinic", CLINIC);
        }
        var patients = order.putArray("patients");
        for (var one : practice.people()) {
            var id = Integer.toString(PATIENT + patients.size());
            patients.addObject()
                    .put("id", id)
                    .put("given", one.first())
                    .put("family", one.last())
                    .put("birthDate", one.born().toString());
        }
    }

    /** A group is one appointment that several patients take part in; a time kept free is one that none does. */
    private ObjectNode appointment(int k, Visit visit) {
        var appointment = Json.object()
                .put("id", Integer.toString(APPOINTMENT + k))
                .put("start", visit.start().toOffsetDateTime().toString())
                .put("minutes", visit.minutes())
                .put("role", role(visit.practitioner()))
                .put("type", Integer.toString(TYPE + visit.type()))
                .put("location", practice.types().get(visit.type()).telehealth() ? "telehealth" : "clinic");
        var patients = appointment.putArray("patients");
        for (int person : visit.people()) {
            patients.addObject().put("id", Integer.toString(PATIENT + person)).put("status", status(visit));
        }
        return appointment;
    }

    private static String status(Visit visit) {
        return switch (visit.fate()) {
            case BOOKED -> "booked";
            case ARRIVED -> "arrived";
            case CANCELLED -> "cancelled";
            // The word is undocumented; this is the one of the vendor's own screens.
            case MISSED -> "did-not-attend";
        };
    }

    private static String role(int k) {
        return "PR-" + (ROLE + k);
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("client_id", client, "client_secret", secret());
    }

    private String secret() {
        return "canary-" + client;
    }

    @Override
    public Set<Call> calls() {
        return EnumSet.copyOf(ADDRESSES.keySet());
    }

    @Override
    public void fault(Call call, Fault fault, int after, int times) {
        halaxy().fault(Json.write(Json.object()
                .put("match", ADDRESSES.get(call))
                .put("after", after)
                .put("times", times)
                .put("kind", fault.word())
                .put("retryAfter", Fault.WAIT_SECONDS)));
    }

    @Override
    public void revoke() {
        halaxy().revoke(client);
    }

    @Override
    public void restore() {
        halaxy().restore(client);
    }

    /** An appointment without a start has no date; ids are unique, so that rows come twice only where a list moves under its pages. */
    @Override
    public Optional<Call> spoil(Oddity oddity) {
        switch (oddity) {
            case UNKNOWN_STATUS ->
                change("{\"op\": \"status\", \"id\": \"" + APPOINTMENT + "\", \"status\": \"canary-word\"}");
            case MISSING_FIELD -> {
                halaxy().settings("{\"ignoredParameters\": [\"date\"]}");
                change("{\"op\": \"raw\", \"resource\": {\"resourceType\": \"Appointment\", \"id\": \"1\"}}");
            }
            case TWICE -> halaxy().changeOnPage(client, "Appointment", 1, Json.write(newcomer()));
        }
        return Optional.of(Call.DAY);
    }

    /** A time kept free, which is on no sheet, but moves the list. */
    private ObjectNode newcomer() {
        var first = practice.visits().getFirst();
        var kept = new Visit(first.start(), 5, 0, 0, first.fate(), List.of());
        var order = Json.object().put("op", "put").put("type", "appointment");
        return order.set("order", appointment(-1, kept));
    }

    private void change(String order) {
        halaxy().change(client, order);
    }

    @Override
    public Map<Trait, String> untold() {
        return Map.of();
    }

    @Override
    public List<String> practitionerIds() {
        return IntStream.range(0, practice.practitioners().size())
                .mapToObj(HalaxyBench::role)
                .toList();
    }
}

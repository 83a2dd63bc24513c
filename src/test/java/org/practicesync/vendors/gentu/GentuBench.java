package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.bench.Call;
import org.practicesync.pms.bench.Fault;
import org.practicesync.pms.bench.Oddity;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.Practice.Visit;
import org.practicesync.pms.bench.Trait;
import org.practicesync.pms.bench.VendorBench;
import org.practicesync.sandbox.gentu.GentuControl;
import org.practicesync.sandbox.gentu.GentuStandIn;
import org.practicesync.sandbox.http.Json;

/** Gentu at the bench. */
public final class GentuBench implements VendorBench {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final Map<Call, String> ADDRESSES = new EnumMap<>(Map.of(
            Call.PRACTITIONERS, "/practitioners?",
            Call.APPOINTMENT_TYPES, "/appointment-types?",
            Call.DAY, "/appointments?"));

    private @Nullable GentuControl control;
    private String tenant = "";
    private Practice practice = Practice.in("UTC");

    @Override
    public String vendor() {
        return "gentu";
    }

    @Override
    public String start() {
        return new GentuStandIn().start(0);
    }

    @Override
    public Map<String, String> configuration(String url) {
        return Map.of(
                "gentu.base-url", new GentuControl(url).apiUrl(),
                "gentu.app-id", GentuStandIn.APP_ID,
                "gentu.client-secret", GentuStandIn.CLIENT_SECRET);
    }

    @Override
    public void reach(String url) {
        control = new GentuControl(url);
    }

    GentuControl gentu() {
        return Objects.requireNonNull(control);
    }

    String tenant() {
        return tenant;
    }

    @Override
    public void open(Practice opened) {
        practice = opened;
        tenant = UUID.randomUUID().toString();
        gentu().reset();
        var order = Json.object()
                .put("tenantId", tenant)
                .put("tenantName", opened.name())
                .put("timezone", opened.zone().getId())
                .put("paired", false);
        var practitioners = order.putArray("practitioners");
        each(
                opened.practitioners(),
                (k, one) -> named(practitioners.addObject(), id("practitioner", k), one.first(), one.last())
                        .put("active", true)
                        .put("shownInAppointmentBook", true)
                        .withObject("/name")
                        .put("prefix", one.title()));
        var types = order.putArray("appointmentTypes");
        each(
                opened.types(),
                (k, one) -> types.addObject()
                        .put("id", id("type", k))
                        .put("text", one.name())
                        .put("duration", one.minutes()));
        var patients = order.putArray("patients");
        each(
                opened.people(),
                (k, one) -> named(patients.addObject(), id("patient", k), one.first(), one.last())
                        .put("birthDate", one.born().toString()));
        var appointments = order.putArray("appointments");
        each(opened.visits(), (k, one) -> appointments.add(row(k, one)));
        gentu().tenant(Json.write(order));
    }

    private static ObjectNode named(ObjectNode record, String id, String first, String last) {
        record.put("id", id)
                .putObject("name")
                .put("given", first)
                .put("family", last)
                .putNull("prefix");
        return record;
    }

    /** A group is one row that several patients take part in; a time kept free is one that none does. */
    private JsonNode row(int k, Visit visit) {
        var row = Json.object()
                .put("id", id("visit", k))
                .put("startAt", time(visit.start()))
                .put("endAt", time(visit.start().plusMinutes(visit.minutes())))
                .put("minutesDuration", visit.minutes())
                .put("status", status(visit));
        var participants = row.putArray("participant");
        for (int person : visit.people()) {
            participants.addObject().put("referenceType", "patient").put("referenceId", id("patient", person));
        }
        participants
                .addObject()
                .put("referenceType", "provider")
                .put("referenceId", id("practitioner", visit.practitioner()));
        row.putObject("appointmentType").put("reference", id("type", visit.type()));
        return row;
    }

    private static String time(ZonedDateTime at) {
        return TIME.format(at);
    }

    private static String status(Visit visit) {
        return switch (visit.fate()) {
            case BOOKED -> "confirmed";
            case ARRIVED -> "in_waiting_room";
            case CANCELLED -> "cancelled";
            case MISSED -> "did_not_arrive";
        };
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of();
    }

    @Override
    public Optional<String> pairingCode() {
        return Optional.of(gentu().pairingCode(tenant));
    }

    @Override
    public Set<Call> calls() {
        return EnumSet.copyOf(ADDRESSES.keySet());
    }

    @Override
    public void fault(Call call, Fault fault, int after, int times) {
        gentu().fault(Json.write(Json.object()
                .put("match", ADDRESSES.get(call))
                .put("after", after)
                .put("times", times)
                .put("kind", fault.word())
                .put("seconds", Fault.WAIT_SECONDS)));
    }

    @Override
    public void revoke() {
        gentu().disable(tenant);
    }

    @Override
    public void restore() {
        gentu().enable(tenant);
    }

    /** A row without a start is in no window: only a list that ignores its window shows one. */
    @Override
    public Optional<Call> spoil(Oddity oddity) {
        switch (oddity) {
            case UNKNOWN_STATUS -> change("edit", "{\"status\": \"canary-word\"}");
            case MISSING_FIELD -> {
                gentu().settings("{\"window\": \"ignored\"}");
                change("copy", "{\"id\": \"" + id("visit", -1) + "\", \"startAt\": null}");
            }
            case TWICE -> change("copy", "{}");
        }
        return Optional.of(Call.DAY);
    }

    private void change(String op, String fields) {
        var order = Json.object().put("op", op).put("id", id("visit", 0));
        order.set("fields", Json.read(fields));
        gentu().change(tenant, Json.write(order));
    }

    @Override
    public Map<Trait, String> untold() {
        return Map.of(
                Trait.TELEHEALTH, "no record says it: the practice marks the types that are",
                Trait.COUNTS, "no list counts its rows, and an empty page may have a next one");
    }

    /** The token is the app's, and nobody at the practice can do anything about it. */
    @Override
    public Class<? extends VendorFailure> failure(Fault fault) {
        return fault == Fault.UNAUTHORIZED ? VendorFailure.Unavailable.class : fault.failure();
    }

    @Override
    public List<String> practitionerIds() {
        return IntStream.range(0, practice.practitioners().size())
                .mapToObj(k -> id("practitioner", k))
                .toList();
    }

    private String id(String kind, int k) {
        var name = tenant + "/" + kind + "/" + k;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static <T> void each(List<T> records, Writer<T> writer) {
        for (int k = 0; k < records.size(); k++) {
            writer.write(k, records.get(k));
        }
    }

    private interface Writer<T> {
        void write(int k, T record);
    }
}

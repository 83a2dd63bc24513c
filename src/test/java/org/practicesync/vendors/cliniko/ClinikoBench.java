package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.bench.Call;
import org.practicesync.pms.bench.Fault;
import org.practicesync.pms.bench.Oddity;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.Practice.Visit;
import org.practicesync.pms.bench.Trait;
import org.practicesync.pms.bench.VendorBench;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

/** Cliniko at the bench. Its stand-in is the one that the sandbox starts. */
public final class ClinikoBench implements VendorBench {
    private static final Map<Call, String> ADDRESSES = new EnumMap<>(Map.of(
            Call.PATIENTS, "GET /v1/patients?",
            Call.PRACTITIONERS, "GET /v1/practitioners?",
            Call.APPOINTMENT_TYPES, "GET /v1/appointment_types?",
            Call.DAY, "GET /v1/individual_appointments?"));

    private @Nullable ClinikoControl control;
    private String key = "";
    private Practice practice = Practice.in("UTC");
    private List<Long> practitioners = List.of();
    private List<Long> types = List.of();
    private List<Long> patients = List.of();

    @Override
    public String vendor() {
        return "cliniko";
    }

    @Override
    public String start() {
        return SandboxResource.cliniko().apiUrl().replaceFirst("/v1$", "");
    }

    @Override
    public Map<String, String> configuration(String url) {
        return Map.of();
    }

    @Override
    public void reach(String url) {
        control = new ClinikoControl(url);
    }

    private ClinikoControl cliniko() {
        return Objects.requireNonNull(control);
    }

    @Override
    public void open(Practice opened) {
        practice = opened;
        key = "canary-" + UUID.randomUUID() + "-au1";
        cliniko().reset();
        cliniko().rateLimit(0, 60, "fixed", false);
        cliniko().account(Json.write(account()));
        patients = renamed(
                "patient",
                opened.people().stream()
                        .map(one -> names(one.first(), one.last())
                                .put("date_of_birth", one.born().toString()))
                        .toList());
        practitioners = renamed(
                "practitioner",
                opened.practitioners().stream()
                        .map(one -> names(one.first(), one.last()).put("title", one.title()))
                        .toList());
        types = renamed(
                "appointmentType",
                opened.types().stream()
                        .map(one -> Json.object()
                                .put("name", one.name())
                                .put("duration_in_minutes", one.minutes())
                                .put("telehealth_enabled", one.telehealth()))
                        .toList());
        book();
    }

    /** What it is born with is renamed; its one appointment and its one group, which others are made after, go. */
    private ObjectNode account() {
        var number = ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_000_000_000_000L);
        return Json.object()
                .put("key", key)
                .put("accountId", Long.toString(number))
                .put("userId", number + "1")
                .put("name", practice.name())
                .put("living", practice.people().size())
                .put("practitioners", practice.practitioners().size())
                .put("appointmentTypes", practice.types().size())
                .put("appointments", 1)
                .put("groups", 1)
                .put("today", "2001-01-01")
                .put("timeZone", practice.zone().getId());
    }

    private static ObjectNode names(String first, String last) {
        return Json.object().put("first_name", first).put("last_name", last).put("display_name", first + " " + last);
    }

    private List<Long> renamed(String kind, List<ObjectNode> records) {
        var orders = Json.array();
        for (int k = 0; k < records.size(); k++) {
            orders.addObject()
                    .put("kind", kind)
                    .put("op", "edit")
                    .put("index", k)
                    .set("fields", records.get(k));
        }
        return cliniko().change(key, Json.write(orders));
    }

    /** A time kept free stands in a list of its own, which nobody reads. */
    private void book() {
        var singles = practice.visits().stream()
                .filter(visit -> visit.people().size() == 1)
                .toList();
        var added = cliniko().change(key, Json.write(orders("appointment", singles)));
        var fates = Json.array();
        for (int k = 0; k < singles.size(); k++) {
            befall(fates, added.get(k), singles.get(k));
        }
        cliniko().change(key, Json.write(fates));
        var groups = practice.visits().stream().filter(Visit::isGroup).toList();
        seat(cliniko().change(key, Json.write(orders("groupAppointment", groups))), groups);
        for (String kind : List.of("appointment", "groupAppointment")) {
            cliniko()
                    .change(
                            key,
                            Json.write(Json.object()
                                    .put("kind", kind)
                                    .put("op", "delete")
                                    .put("index", 0)));
        }
    }

    private ArrayNode orders(String kind, List<Visit> visits) {
        var orders = Json.array();
        for (Visit visit : visits) {
            var fields = orders.addObject().put("kind", kind).put("op", "add").putObject("fields");
            fields.put("starts_at", visit.begin().toString())
                    .put("ends_at", visit.end().toString())
                    .put("practitioner_id", practitioners.get(visit.practitioner()))
                    .put("appointment_type_id", types.get(visit.type()));
            if (!visit.isGroup()) {
                fields.put("patient_id", patients.get(visit.people().getFirst()));
            }
        }
        return orders;
    }

    private static void befall(ArrayNode orders, long id, Visit visit) {
        var order = Json.object().put("kind", "appointment").put("id", id);
        switch (visit.fate()) {
            case BOOKED -> {}
            case ARRIVED ->
                orders.add(order.put("op", "edit").set("fields", Json.object().put("patient_arrived", true)));
            case CANCELLED -> orders.add(order.put("op", "cancel"));
            case MISSED -> orders.add(order.put("op", "noShow"));
        }
    }

    private void seat(List<Long> ids, List<Visit> groups) {
        var orders = Json.array();
        for (int k = 0; k < groups.size(); k++) {
            for (int person : groups.get(k).people()) {
                orders.addObject()
                        .put("kind", "attendee")
                        .put("op", "add")
                        .putObject("fields")
                        .put("booking_id", ids.get(k))
                        .put("patient_id", patients.get(person))
                        .putNull("arrived");
            }
        }
        cliniko().change(key, Json.write(orders));
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("api_key", key);
    }

    @Override
    public Set<Call> calls() {
        return EnumSet.copyOf(ADDRESSES.keySet());
    }

    @Override
    public void fault(Call call, Fault fault, int after, int times) {
        if (fault == Fault.REPEATED_PAGE) {
            cliniko().quirks("{\"repeatPage\": true}");
            return;
        }
        cliniko()
                .fault(Json.write(Json.object()
                        .put("match", ADDRESSES.get(call))
                        .put("after", after)
                        .put("times", times)
                        .put("kind", word(fault))
                        .put("resetSeconds", Fault.WAIT_SECONDS)));
    }

    /** What this stand-in calls otherwise than its siblings. */
    private static String word(Fault fault) {
        return switch (fault) {
            case AWAY -> "502html";
            case CUT -> "truncate";
            default -> fault.word();
        };
    }

    @Override
    public void revoke() {
        cliniko().revoke(key);
    }

    @Override
    public void restore() {
        cliniko().restore(key);
    }

    @Override
    public Optional<Call> spoil(Oddity oddity) {
        if (oddity != Oddity.MISSING_FIELD) {
            return Optional.empty();
        }
        cliniko().change(key, "{\"op\": \"bad\", \"kind\": \"noId\"}");
        return Optional.of(Call.PATIENTS);
    }

    @Override
    public Map<Trait, String> untold() {
        return Map.of(
                Trait.STATUS_WORDS, "a status is two flags and the time of cancelling",
                Trait.ROWS_TWICE,
                        "a list is walked by id: a row that comes twice breaks the order, as a repeated page does");
    }

    /** A page that comes twice does not go on where the last one ended. */
    @Override
    public Class<? extends VendorFailure> failure(Fault fault) {
        return fault == Fault.REPEATED_PAGE ? VendorFailure.OrderBroken.class : fault.failure();
    }

    @Override
    public List<String> practitionerIds() {
        return practitioners.stream().map(id -> Long.toString(id)).toList();
    }
}

package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
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
import org.practicesync.pms.bench.Call;
import org.practicesync.pms.bench.Fault;
import org.practicesync.pms.bench.Oddity;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.Practice.Visit;
import org.practicesync.pms.bench.Trait;
import org.practicesync.pms.bench.VendorBench;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.medirecords.MediRecordsControl;
import org.practicesync.sandbox.medirecords.MediRecordsStandIn;

/** MediRecords at the bench. */
public final class MediRecordsBench implements VendorBench {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final Map<Call, String> ADDRESSES = new EnumMap<>(Map.of(
            Call.PRACTITIONERS, "/Practitioner?",
            Call.APPOINTMENT_TYPES, "/appointment-types?",
            Call.DAY, "/appointments?"));

    private @Nullable MediRecordsControl control;
    private String practiceId = "";
    private Practice practice = Practice.in("UTC");

    @Override
    public String vendor() {
        return "medirecords";
    }

    @Override
    public String start() {
        return new MediRecordsStandIn().start(0);
    }

    @Override
    public Map<String, String> configuration(String url) {
        return Map.of("medirecords.base-url", url);
    }

    @Override
    public void reach(String url) {
        control = new MediRecordsControl(url);
    }

    private MediRecordsControl mediRecords() {
        return Objects.requireNonNull(control);
    }

    @Override
    public void open(Practice opened) {
        practice = opened;
        practiceId = UUID.randomUUID().toString();
        mediRecords().reset();
        var order = Json.object()
                .put("practiceId", practiceId)
                .put("name", opened.name())
                .put("timezone", opened.zone().getId())
                .put("restToken", token("rest"))
                .put("fhirToken", token("fhir"));
        writeLists(order);
        var appointments = order.putArray("appointments");
        IntStream.range(0, opened.visits().size())
                .forEach(k -> write(appointments, k, opened.visits().get(k)));
        mediRecords().practice(Json.write(order));
    }

    private void writeLists(ObjectNode order) {
        var providers = order.putArray("providers");
        for (var one : practice.practitioners()) {
            var id = id("provider", providers.size());
            providers
                    .addObject()
                    .put("id", id)
                    .put("prefix", one.title())
                    .put("given", one.first())
                    .put("family", one.last());
        }
        var types = order.putArray("types");
        for (var one : practice.types()) {
            var id = id("type", types.size());
            types.addObject()
                    .put("id", id)
                    .put("name", one.name())
                    .put("duration", one.minutes() + " mins")
                    .put("telehealth", one.telehealth());
        }
        var patients = order.putArray("patients");
        for (var one : practice.people()) {
            var id = id("patient", patients.size());
            patients.addObject()
                    .put("id", id)
                    .put("firstName", one.first())
                    .put("lastName", one.last())
                    .put("dob", one.born().toString());
        }
    }

    /** A group is as many rows as it has patients; a time kept free is one without a patient. */
    private void write(ArrayNode rows, int k, Visit visit) {
        if (visit.people().isEmpty()) {
            rows.add(row(id("visit " + k, 0), visit).putNull("patientId"));
        }
        for (int person : visit.people()) {
            rows.add(row(id("visit " + k, person), visit).put("patientId", id("patient", person)));
        }
    }

    /** On the wall clock of the practice, and as long as one of the codes says. */
    private ObjectNode row(String id, Visit visit) {
        return Json.object()
                .put("id", id)
                .put("scheduleTime", MINUTE.format(visit.start()))
                .put("appointmentIntervalCode", 1 + Practice.MINUTES.indexOf(visit.minutes()))
                .put("providerId", id("provider", visit.practitioner()))
                .put("appointmentTypeId", id("type", visit.type()))
                .put("appointmentStatus", status(visit));
    }

    private static int status(Visit visit) {
        return switch (visit.fate()) {
            case BOOKED, MISSED -> 2;
            case ARRIVED -> 4;
            case CANCELLED -> 8;
        };
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("access_token", token("rest"), "practice_id", practiceId, "fhir_token", token("fhir"));
    }

    private String token(String api) {
        return "canary-" + api + "-" + practiceId;
    }

    @Override
    public Set<Call> calls() {
        return EnumSet.copyOf(ADDRESSES.keySet());
    }

    @Override
    public void fault(Call call, Fault fault, int after, int times) {
        var order = Json.object()
                .put("match", ADDRESSES.get(call))
                .put("after", after)
                .put("times", times)
                .put("kind", fault.word());
        if (fault == Fault.THROTTLED) {
            order.put("retryAfter", Integer.toString(Fault.WAIT_SECONDS));
        }
        mediRecords().fault(Json.write(order));
    }

    @Override
    public void revoke() {
        mediRecords().revoke(practiceId);
    }

    @Override
    public void restore() {
        mediRecords().restore(practiceId);
    }

    /** A row without a time is in no range: only a list that ignores its range shows one. */
    @Override
    public Optional<Call> spoil(Oddity oddity) {
        var first = practice.visits().getFirst();
        var id = id("visit 0", first.people().getFirst());
        switch (oddity) {
            case UNKNOWN_STATUS -> change(Json.object().put("op", "edit").put("id", id), "{\"appointmentStatus\": 42}");
            case MISSING_FIELD -> {
                mediRecords().settings("{\"ignoreRange\": true}");
                var patient = id("patient", 0);
                change(Json.object().put("op", "add"), "{\"patientId\": \"" + patient + "\", \"scheduleTime\": null}");
            }
            case TWICE -> {
                var row = row(id, first)
                        .put("patientId", id("patient", first.people().getFirst()));
                change(Json.object().put("op", "add"), Json.write(row));
            }
        }
        return Optional.of(Call.DAY);
    }

    private void change(ObjectNode order, String fields) {
        order.set("fields", Json.read(fields));
        mediRecords().change(practiceId, Json.write(order));
    }

    @Override
    public Map<Trait, String> untold() {
        return Map.of(
                Trait.MISSED, "no code is known for a patient who did not come",
                Trait.GROUPS, "an appointment has one patient: a group is a row for each");
    }

    /** Practitioners are then those of some weeks' appointments. */
    @Override
    public boolean bears(Call call, Fault fault) {
        return call == Call.PRACTITIONERS && (fault == Fault.FORBIDDEN || fault == Fault.NOT_FOUND);
    }

    @Override
    public List<String> practitionerIds() {
        return IntStream.range(0, practice.practitioners().size())
                .mapToObj(k -> id("provider", k))
                .toList();
    }

    private String id(String kind, int k) {
        var name = practiceId + "/" + kind + "/" + k;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}

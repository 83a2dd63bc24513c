package org.practicesync.vendors.sikka;

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
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.bench.Call;
import org.practicesync.pms.bench.Fault;
import org.practicesync.pms.bench.Oddity;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.Practice.Visit;
import org.practicesync.pms.bench.Trait;
import org.practicesync.pms.bench.VendorBench;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.sandbox.sikka.SikkaStandIn;

/** Sikka at the bench. */
public final class SikkaBench implements VendorBench {
    private static final int TYPE = 401;
    private static final int PATIENT = 1_001;
    private static final int APPOINTMENT = 70_001;

    /** What tells two readings of appointments apart is the fields that they ask for. */
    private static final Map<Call, String> ADDRESSES = new EnumMap<>(Map.of(
            Call.PATIENTS, "GET /v4/patients?",
            Call.PRACTITIONERS, "GET /v4/providers?",
            Call.APPOINTMENT_TYPES, "fields=appointment_sr_no,type",
            Call.DAY, "fields=appointment_sr_no,patient_id"));

    private static final Map<String, String> WINDOWS_ZONES = Map.of(
            "Australia/Sydney", "AUS Eastern Standard Time",
            "Australia/Perth", "W. Australia Standard Time",
            "Europe/London", "GMT Standard Time",
            "UTC", "UTC");

    private @Nullable SikkaControl control;
    private String office = "";
    private Practice practice = Practice.in("UTC");

    @Override
    public String vendor() {
        return "sikka";
    }

    @Override
    public String start() {
        return new SikkaStandIn().start(0);
    }

    @Override
    public Map<String, String> configuration(String url) {
        return Map.of(
                "sikka.base-url", new SikkaControl(url).apiUrl(),
                "sikka.app-id", SikkaStandIn.APP_ID,
                "sikka.app-key", SikkaStandIn.APP_KEY);
    }

    @Override
    public void reach(String url) {
        control = new SikkaControl(url);
    }

    private SikkaControl sikka() {
        return Objects.requireNonNull(control);
    }

    @Override
    public void open(Practice opened) {
        practice = opened;
        office = "D" + UUID.randomUUID().toString().replace("-", "");
        sikka().reset();
        sikka().settings("{\"requestsPerMinute\": 0}");
        var order = Json.object()
                .put("officeId", office)
                .put("secretKey", secret())
                .put("name", opened.name())
                .put("windowsZone", WINDOWS_ZONES.get(opened.zone().getId()))
                .put("zone", opened.zone().getId());
        writePeople(order);
        var types = order.putArray("writeback_details");
        for (var one : opened.types()) {
            types.addObject()
                    .put("category", "Appointment Type")
                    .put("item", Integer.toString(TYPE + types.size() - 1))
                    .put("description", one.name())
                    .put("writeback_type", "new_appointment");
        }
        var appointments = order.putArray("appointments");
        opened.visits().stream()
                .flatMap(visit -> Math.max(1, visit.people().size()) == 1
                        ? List.of(visit).stream()
                        : visit.people().stream().map(person -> alone(visit, person)))
                .forEach(visit -> appointments.add(appointment(appointments.size(), visit)));
        sikka().office(Json.write(order));
    }

    /** Several people at once are several rows. */
    private static Visit alone(Visit visit, int person) {
        return new Visit(
                visit.start(), visit.minutes(), visit.practitioner(), visit.type(), visit.fate(), List.of(person));
    }

    private void writePeople(ObjectNode order) {
        var providers = order.putArray("providers");
        for (var one : practice.practitioners()) {
            providers
                    .addObject()
                    .put("provider_id", provider(providers.size() - 1))
                    .put("firstname", one.first())
                    .put("lastname", one.last())
                    .put("provider_type", "Provider")
                    .put("status", "Active");
        }
        var patients = order.putArray("patients");
        for (var one : practice.people()) {
            patients.addObject()
                    .put("patient_id", Integer.toString(PATIENT + patients.size() - 1))
                    .put("firstname", one.first())
                    .put("lastname", one.last())
                    .put("birthdate", one.born() + "T00:00:00")
                    .put("status", "Active");
        }
    }

    private static ObjectNode appointment(int k, Visit visit) {
        var people = visit.people();
        return Json.object()
                .put("appointment_sr_no", Integer.toString(APPOINTMENT + k))
                .put("date", visit.start().toLocalDate() + "T00:00:00")
                .put("time", visit.start().toLocalTime().toString())
                .put("length", Integer.toString(visit.minutes()))
                .put("provider_id", provider(visit.practitioner()))
                .put("practice_id", "1")
                .put("type", Integer.toString(TYPE + visit.type()))
                .put("status", status(visit))
                .put("patient_id", people.isEmpty() ? "" : Integer.toString(PATIENT + people.getFirst()));
    }

    private static String status(Visit visit) {
        return switch (visit.fate()) {
            case BOOKED -> "Scheduled";
            case ARRIVED -> "Arrived";
            case CANCELLED -> "Broken";
            case MISSED -> "No Show";
        };
    }

    private static String provider(int k) {
        return "DR" + (1 + k);
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("office_id", office, "secret_key", secret());
    }

    private String secret() {
        return "canary-" + office;
    }

    @Override
    public Set<Call> calls() {
        return EnumSet.copyOf(ADDRESSES.keySet());
    }

    @Override
    public void fault(Call call, Fault fault, int after, int times) {
        sikka().fault(Json.write(Json.object()
                .put("match", ADDRESSES.get(call))
                .put("after", after)
                .put("times", times)
                .put("kind", word(fault))
                .put("reset", Fault.WAIT_SECONDS)));
    }

    /** Sikka says what is wrong by its codes. */
    private static String word(Fault fault) {
        return switch (fault) {
            case UNAUTHORIZED -> "noCode";
            case FORBIDDEN -> "API2004";
            case NOT_FOUND -> "API2009";
            case BROKEN -> "API2006";
            case AWAY -> "API2002";
            case THROTTLED, SILENT, CUT, HTML, BAD_JSON, EMPTY_PAGE, REPEATED_PAGE -> fault.word();
        };
    }

    /** A list that ends before all it counts is begun anew, since it may have changed; one that never does not stand still. */
    @Override
    public Class<? extends VendorFailure> failure(Fault fault) {
        return fault == Fault.EMPTY_PAGE ? VendorFailure.Unavailable.class : fault.failure();
    }

    @Override
    public void revoke() {
        sikka().state(office, "{\"accessOn\": false}");
    }

    @Override
    public void restore() {
        sikka().state(office, "{\"accessOn\": true}");
    }

    /** The same row twice stands at two places of the list. */
    @Override
    public Optional<Call> spoil(Oddity oddity) {
        var first = appointment(0, practice.visits().getFirst());
        var spoilt = switch (oddity) {
            case UNKNOWN_STATUS -> first.put("status", "canary-word");
            case MISSING_FIELD -> first.put("appointment_sr_no", "1").put("time", "");
            case TWICE -> first.put("_place", "zzz");
        };
        var order = Json.object().put("op", "put").put("resource", "appointments");
        order.set("row", spoilt);
        sikka().change(office, Json.write(order));
        return Optional.of(Call.DAY);
    }

    @Override
    public Map<Trait, String> untold() {
        return Map.of(
                Trait.TELEHEALTH, "no field says so; a person marks the types",
                Trait.GROUPS, "a row has one patient_id; several people at once are several rows",
                Trait.TITLES, "providers have names only");
    }

    @Override
    public List<String> practitionerIds() {
        return IntStream.range(0, practice.practitioners().size())
                .mapToObj(SikkaBench::provider)
                .toList();
    }
}

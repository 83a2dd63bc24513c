package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.pms.client.JsonValues;

/**
 * Appointment types. Sikka has no list of them: they are the words that writes may use, where the plan shows those, and the
 * words that appointments of these weeks do use, which tell how long they usually are. A type's id is its word.
 */
@Singleton
class SikkaTypes implements RecordFeed<AppointmentTypeRecord> {
    static final int WEEKS_BACK = 4;
    static final int WEEKS_AHEAD = 4;

    private static final String NOTE = "Sikka has no list of appointment types: these are the words in use";
    private static final int LIMIT = 5_000;
    private static final List<String> FIELDS =
            List.of(SikkaAppointmentMapper.KEY, SikkaTypeWords.WORD, SikkaTypeWords.LENGTH);
    private static final SikkaRows<AppointmentTypeRecord> ROWS = new SikkaRows<>(
            SikkaTypeWords.WORD, (id, fields, zone) -> SikkaTypeWords.record(id, fields.text("description"), null));

    private final SikkaClient client;
    private final Clock clock;

    SikkaTypes(SikkaClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.APPOINTMENT_TYPES;
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        var whole = List.of(Segment.between(null, null));
        return Uni.createFrom().item(new WalkPlan(Strategy.CURSOR, null, null, null, whole, NOTE));
    }

    /** All at once: there are a few dozen. */
    @Override
    public Uni<FeedPage<AppointmentTypeRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        return writable(session).chain(names -> used(session, names)).map(SikkaTypes::page);
    }

    private static FeedPage<AppointmentTypeRecord> page(SikkaTypeWords words) {
        return new FeedPage<>(words.records(), List.of(), null, true);
    }

    @Override
    public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public FeedPage<AppointmentTypeRecord> remap(String raw) {
        return ROWS.remap(raw);
    }

    /** Names by word, as far as the plan and the system tell. */
    private Uni<Map<String, String>> writable(VendorSession session) {
        var query = SikkaQuery.of("writeback_details")
                .with("writeback_type", "new_appointment")
                .page(0, LIMIT);
        return client.list(session, query)
                .map(envelope -> named(envelope.items()))
                .onFailure(SikkaFailures::isHidden)
                .recoverWithItem(Map.of());
    }

    private static Map<String, String> named(List<JsonNode> details) {
        var names = new LinkedHashMap<String, String>();
        for (JsonNode detail : details) {
            var word = JsonValues.plain(detail.path("item"));
            if (word != null && isType(detail)) {
                var name = JsonValues.plain(detail.path("description"));
                names.put(word, name == null ? word : name);
            }
        }
        return names;
    }

    /** How the category is spelled is not documented. */
    private static boolean isType(JsonNode detail) {
        var category = detail.path("category").asText().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return category.equals("type") || category.equals("appointmenttype") || category.equals("appointmenttypes");
    }

    /** A word that comes or goes meanwhile comes with the next sync. */
    private Uni<SikkaTypeWords> used(VendorSession session, Map<String, String> names) {
        var today = LocalDate.ofInstant(clock.instant(), SikkaFeed.zone(session));
        var query = SikkaQuery.of("appointments", FIELDS)
                .with("startdate", today.minusWeeks(WEEKS_BACK).toString())
                .with("enddate", today.plusWeeks(WEEKS_AHEAD).toString());
        return SikkaWhole.read(page -> client.list(session, query.page(page, LIMIT)))
                .map(rows -> new SikkaTypeWords(names).with(rows));
    }
}

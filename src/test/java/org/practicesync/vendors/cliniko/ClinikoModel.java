package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.ChangeFeed;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/**
 * A practice in memory behind the real adapter: filters, sort and pages as Cliniko documents them, a clock of whole
 * seconds that only {@link #tick} moves, and a hook before each call, where the practice may change.
 */
public final class ClinikoModel {
    private static final Instant BEGINNING = Instant.parse("2031-03-20T09:00:00Z");
    private static final Pattern FILTER = Pattern.compile("(\\w+):(>=|<=|>|<|\\*)(.*)");
    private static final int SPREAD = 7919;

    private final TreeMap<Long, Held> held = new TreeMap<>();
    private final Set<String> ignored = new HashSet<>();
    private final ClinikoVendor vendor;
    private Runnable beforeCall = () -> {};
    private Instant now = BEGINNING;
    private long lastId = 100;
    private long changes;
    private int calls;
    private boolean unsteadyTies;
    private boolean ignoresSort;

    /**
     * @param pageSize of the pages of a walk
     * @param patients at the beginning; neither their creation nor their changes are in the order of their ids
     * @param seconds over which their changes are spread: the fewer, the more ties
     */
    public ClinikoModel(int pageSize, int patients, int seconds) {
        for (int i = 0; i < patients; i++) {
            lastId += 1 + Math.floorMod(i * SPREAD, 3);
            var created = BEGINNING.minusSeconds(1 + Math.floorMod(lastId * SPREAD, 997));
            var updated = BEGINNING.plusSeconds(Math.floorMod(lastId * SPREAD * 31, seconds));
            held.put(lastId, new Held(lastId, created, updated, i % 5 == 0, null, ++changes));
        }
        now = BEGINNING.plusSeconds(seconds - 1);
        var config =
                new ClinikoConfig(Optional.empty(), Optional.empty(), "0", String.valueOf(pageSize), LaunchMode.TEST);
        var client = new ClinikoClient(new Api(), new NoBudget(), config);
        vendor = new ClinikoVendor(
                config,
                new ClinikoCheck(client),
                new ClinikoFeeds(client, config),
                NoWrites.with(client, new NoBudget()));
    }

    /** The version says which change of the practice made the record what it is; they only grow. */
    private record Held(
            long id,
            Instant created,
            Instant updated,
            boolean archived,
            @Nullable Long mergedInto,
            long version) {}

    public ChangeFeed<PatientRecord> feed() {
        return (ClinikoPatients) vendor.patients();
    }

    public VendorSession session() {
        return vendor.session(new CredentialInput(Map.of("api_key", new Secret("MS0xLXNlY3JldA-au2")), Map.of()));
    }

    public void beforeCall(Runnable strike) {
        beforeCall = strike;
    }

    /** Records of one second come in another order with every call, where they are sorted by change time. */
    public void unsteadyTies() {
        unsteadyTies = true;
    }

    public void ignoreSort() {
        ignoresSort = true;
    }

    /** @param filter field and operator: {@code id:>} */
    public void ignore(String filter) {
        ignored.add(filter);
    }

    public long insert() {
        lastId += 1 + changes % 3;
        held.put(lastId, new Held(lastId, now, now, false, null, ++changes));
        return lastId;
    }

    public void edit(long id) {
        var old = required(id);
        held.put(id, new Held(id, old.created, now, old.archived, old.mergedInto, ++changes));
    }

    /** Archives, or unarchives who is archived. */
    public void archive(long id) {
        var old = required(id);
        held.put(id, new Held(id, old.created, now, !old.archived, old.mergedInto, ++changes));
    }

    public void merge(long loser, long winner) {
        var old = required(loser);
        held.put(loser, new Held(loser, old.created, now, true, winner, ++changes));
        edit(winner);
    }

    public void delete(long id) {
        held.remove(id);
    }

    public void tick() {
        now = now.plusSeconds(1);
    }

    public Instant now() {
        return now;
    }

    /** Ascending, archived ones included. */
    public List<Long> ids() {
        return List.copyOf(held.keySet());
    }

    public long version(long id) {
        return required(id).version;
    }

    public Instant changed(long id) {
        return required(id).updated;
    }

    private Held required(long id) {
        var found = held.get(id);
        if (found == null) {
            throw new IllegalStateException("the model has no " + id);
        }
        return found;
    }

    private JsonNode answer(List<String> filters, @Nullable String sort, int perPage, int page) {
        beforeCall.run();
        calls++;
        var all = held.values().stream()
                .filter(record -> !record.archived || filters.contains("archived_at:*"))
                .filter(record -> filters.stream().allMatch(filter -> matches(filter, record)))
                .sorted(order(sort))
                .toList();
        var from = Math.min(all.size(), (page - 1) * perPage);
        var shown = all.subList(from, Math.min(all.size(), from + perPage));
        var next = from + perPage < all.size() ? "https://elsewhere.example/" : null;
        var answer = JsonNodeFactory.instance.objectNode().put("total_entries", all.size());
        var records = answer.putArray("patients");
        shown.forEach(record -> records.add(json(record)));
        answer.putObject("links").put("next", next);
        return answer;
    }

    private boolean matches(String text, Held record) {
        var filter = FILTER.matcher(text);
        if (!filter.matches()) {
            throw new VendorException(new VendorFailure.Refused("unknown filter"));
        }
        var operator = filter.group(2);
        if (operator.equals("*") || ignored.contains(filter.group(1) + ":" + operator)) {
            return true;
        }
        int order = filter.group(1).equals("id")
                ? Long.compare(record.id, Long.parseLong(filter.group(3)))
                : record.updated.compareTo(Instant.parse(filter.group(3)));
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }

    private Comparator<Held> order(@Nullable String sort) {
        var creation = Comparator.comparing(Held::created).thenComparing(Held::id);
        if (sort == null || ignoresSort || sort.equals("created_at")) {
            return creation;
        }
        if (sort.startsWith("id")) {
            var ascending = Comparator.comparing(Held::id);
            return sort.endsWith(":desc") ? ascending.reversed() : ascending;
        }
        var call = calls;
        Comparator<Held> ties =
                unsteadyTies ? Comparator.comparing(record -> record.id * SPREAD * call % 101) : creation;
        var ascending = Comparator.comparing(Held::updated).thenComparing(ties).thenComparing(Held::id);
        return sort.endsWith(":desc") ? ascending.reversed() : ascending;
    }

    private static JsonNode json(Held record) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", String.valueOf(record.id))
                .put("first_name", String.valueOf(record.version))
                .put("created_at", record.created.toString())
                .put("updated_at", record.updated.toString())
                .put("archived_at", record.archived ? record.updated.toString() : null);
        if (record.mergedInto != null) {
            json.putObject("merged_with_patient")
                    .putObject("links")
                    .put("self", "https://elsewhere.example/v1/patients/" + record.mergedInto);
        }
        return json;
    }

    /** The calls of a walk. */
    private final class Api implements ClinikoApi {
        @Override
        public Uni<JsonNode> list(
                String base,
                String authorization,
                String call,
                String list,
                List<String> filters,
                @Nullable String sort,
                int perPage,
                @Nullable Integer page) {
            return list.equals("patients")
                    ? Uni.createFrom().item(() -> answer(filters, sort, perPage, page == null ? 1 : page))
                    : noSuchList();
        }

        @Override
        public Uni<JsonNode> inactivePractitioners(
                String base,
                String authorization,
                String call,
                List<String> filters,
                @Nullable String sort,
                int perPage,
                @Nullable Integer page) {
            return noSuchList();
        }

        private static Uni<JsonNode> noSuchList() {
            return Uni.createFrom().failure(() -> new UnsupportedOperationException("the model has patients only"));
        }

        @Override
        public Uni<JsonNode> one(
                String base, String authorization, String call, String list, String id, List<String> filters) {
            return Uni.createFrom().item(() -> one(id));
        }

        private JsonNode one(String id) {
            beforeCall.run();
            var found = held.get(Long.valueOf(id));
            if (found == null) {
                throw new VendorException(new VendorFailure.NotFound("no such record"));
            }
            return json(found);
        }

        @Override
        public Uni<ClinikoWire.User> user(String base, String authorization, String call) {
            return Uni.createFrom().item(ClinikoWire.User.UNKNOWN);
        }

        @Override
        public Uni<RestResponse<ClinikoWire.User>> userAnswer(String base, String authorization, String call) {
            return Uni.createFrom().item(RestResponse.ok(ClinikoWire.User.UNKNOWN));
        }

        @Override
        public Uni<ClinikoWire.Settings> publicSettings(String base, String authorization, String call) {
            return Uni.createFrom().failure(() -> new UnsupportedOperationException("no walk asks for settings"));
        }

        @Override
        public Uni<ClinikoWire.Businesses> businesses(String base, String authorization, String call) {
            return Uni.createFrom().item(ClinikoWire.Businesses.UNKNOWN);
        }
    }

    /** Nobody counts. */
    private static final class NoBudget implements CallBudget {
        @Override
        public Uni<Void> acquire(Bucket bucket, Lane lane) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> backOff(Bucket bucket, Duration wait) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> learn(Bucket bucket, int size) {
            return Uni.createFrom().voidItem();
        }
    }
}

package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.practicesync.sandbox.cliniko.book.Book;
import org.practicesync.sandbox.cliniko.book.Lists;
import org.practicesync.sandbox.cliniko.book.Moment;
import org.practicesync.sandbox.cliniko.book.Resource;
import org.practicesync.sandbox.cliniko.diary.Diary;
import org.practicesync.sandbox.cliniko.diary.DiaryOrder;
import org.practicesync.sandbox.cliniko.diary.RecordChanges;
import org.practicesync.sandbox.cliniko.patients.GeneratedPatients;
import org.practicesync.sandbox.cliniko.patients.PatientChanges;

/** One clinic's account, reached with one key of one of its users. */
final class Account {
    private static final Pattern SHARD = Pattern.compile("-([A-Za-z]{2}\\d{1,2})$");

    final String key;
    final String shard;
    final String id;
    final String name;
    final String userId;
    final String apiUrl;
    final ZoneId zone;
    final Book patients;
    final PatientChanges changes;
    final Diary diary;
    final Moment moment;

    /** The last list answered per resource and page size, for a vendor that repeats itself. */
    final Map<String, String> lastLists = new HashMap<>();

    final Figures figures = new Figures();
    boolean revoked;
    private final Map<Resource, Lists> lists = new EnumMap<>(Resource.class);
    private final Map<Resource, Integer> listPages = new EnumMap<>(Resource.class);
    private final Map<Hook, JsonNode> hooks = new HashMap<>();

    /** The reading of a page, to which changes are tied. */
    private record Hook(Resource resource, int page) {}

    Account(JsonNode json, String apiUrl, InstantSource clock) {
        this.apiUrl = apiUrl;
        var fullKey = json.path("key").asText();
        key = bareKey(fullKey);
        shard = json.path("shard").asText(shardOf(fullKey));
        id = json.path("accountId").asText("1734455210098800000");
        name = json.path("name").asText("Example Clinic");
        userId = json.path("userId").asText("1734455210098800002");
        var born = new GeneratedPatients(
                id,
                json.path("living").asInt(),
                json.path("archived").asInt(),
                json.path("merged").asInt());
        moment = new Moment(clock);
        patients = new Book(born, apiUrl);
        changes = new PatientChanges(born, patients, moment);
        var order = DiaryOrder.of(json);
        zone = order.zone();
        diary = new Diary(new Diary.Owner(id, name, Long.parseLong(userId)), order, born, patients, moment);
    }

    Book book(Resource resource) {
        return resource == Resource.PATIENTS ? patients : diary.book(resource);
    }

    Lists lists(Resource resource) {
        return lists.computeIfAbsent(resource.book(), whose -> new Lists(book(whose)));
    }

    /** Changes of what needs no rules of its own. */
    RecordChanges records(Resource resource) {
        return new RecordChanges(book(resource), moment);
    }

    /** When so many pages of this list were read from now on. */
    void hook(Resource resource, int pages, JsonNode orders) {
        hooks.put(new Hook(resource, listPages.getOrDefault(resource, 0) + pages), orders);
    }

    void clearHooks() {
        hooks.clear();
    }

    /** A page was read; answers what is to happen after it. */
    Optional<JsonNode> pageRead(Resource resource) {
        int page = listPages.merge(resource, 1, Integer::sum);
        return Optional.ofNullable(hooks.remove(new Hook(resource, page)));
    }

    /** Who the vendor counts requests by. */
    String user() {
        return shard + "/" + userId;
    }

    static String bareKey(String key) {
        return SHARD.matcher(key).replaceFirst("");
    }

    /** Keys without a suffix are old and belong to the first shard. */
    static String shardOf(String key) {
        var suffix = SHARD.matcher(key);
        return suffix.find() ? suffix.group(1) : "au1";
    }
}

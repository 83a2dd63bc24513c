package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.practicesync.sandbox.cliniko.book.GeneratedPatients;
import org.practicesync.sandbox.cliniko.book.PatientBook;
import org.practicesync.sandbox.cliniko.book.PatientChanges;
import org.practicesync.sandbox.cliniko.book.PatientLists;

/** One clinic's account, reached with one key of one of its users. */
final class Account {
    private static final Pattern SHARD = Pattern.compile("-([A-Za-z]{2}\\d{1,2})$");

    final String key;
    final String shard;
    final String id;
    final String name;
    final String userId;
    final String apiUrl;
    final PatientBook book;
    final PatientChanges changes;
    final PatientLists lists;

    /** The last list answered per page size, for a vendor that repeats itself. */
    final Map<Integer, String> lastLists = new HashMap<>();

    final Figures figures = new Figures();
    final Map<Integer, JsonNode> hooks = new HashMap<>();
    int listPages;
    boolean revoked;

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
        book = new PatientBook(born, apiUrl);
        changes = new PatientChanges(book, clock);
        lists = new PatientLists(book);
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

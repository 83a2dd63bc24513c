package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.http.OrderedFaults;
import org.practicesync.sandbox.http.Traffic;

/** Everything the stand-in knows. It is touched by one event loop only. */
final class World {
    final Map<String, Practice> practices = new LinkedHashMap<>();
    final OrderedFaults<Faults.Strike> faults = Faults.none();
    final Traffic stats = new Traffic("(?<=/)[0-9a-f]{8}-[0-9a-f-]{27}");
    final Gate gate = new Gate();
    final Errors errors = new Errors(InstantSource.system());
    final String baseUrl;
    private ObjectNode settingsJson = Settings.DEFAULTS;
    private Settings settings = Settings.of(Settings.DEFAULTS);

    World(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    Settings settings() {
        return settings;
    }

    ObjectNode settingsJson() {
        return settingsJson;
    }

    void change(ObjectNode changes) {
        settingsJson = Settings.merge(settingsJson, changes);
        settings = Settings.of(settingsJson);
        gate.limitChanged(settings.holdAfter());
    }

    Practice practice(String id) {
        var practice = practices.get(id);
        if (practice == null) {
            throw new NoSuchElementException("no practice with this id");
        }
        return practice;
    }

    /** Whose token this is. One practice per token: it sees no other. */
    Optional<Practice> owner(String token) {
        return practices.values().stream()
                .filter(practice -> practice.restToken.equals(token) || practice.fhirToken.equals(token))
                .filter(practice -> !practice.revoked && !token.isEmpty())
                .findFirst();
    }

    /** Minutes by code. One code that appointments carry has none: 9. */
    static ObjectNode intervalMinutes() {
        return Json.object()
                .put("1", "5 mins")
                .put("2", "10 mins")
                .put("3", "15 mins")
                .put("4", "20 mins")
                .put("5", "30 mins")
                .put("6", "45 mins")
                .put("7", "1 hr")
                .put("8", "1 hr 30 mins");
    }

    void reset() {
        practices.clear();
        faults.clear();
        stats.reset();
        gate.reset();
        settingsJson = Settings.DEFAULTS;
        settings = Settings.of(settingsJson);
        gate.limitChanged(settings.holdAfter());
    }
}

package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.practicesync.sandbox.http.OrderedFaults;
import org.practicesync.sandbox.http.Traffic;

/** Everything the stand-in knows. It is touched by one event loop only. */
final class World {
    final InstantSource clock = InstantSource.system();
    final Map<String, App> apps = new LinkedHashMap<>();
    final Map<String, Tenant> tenants = new LinkedHashMap<>();
    final Tokens tokens = new Tokens();
    final PairingCodes codes = new PairingCodes();
    final RateLimit rateLimit = new RateLimit();
    final OrderedFaults<Faults.Strike> faults = Faults.none();
    /** How many tokens were given out. */
    int minted;

    final Traffic stats = new Traffic("[0-9a-f]{8}(-[0-9a-f]{4,12}){4}");
    final Gate gate = new Gate();
    private final App first;
    private ObjectNode settingsJson = Settings.DEFAULTS;
    private Settings settings = Settings.of(Settings.DEFAULTS);

    World(App first) {
        this.first = first;
        apps.put(first.appId(), first);
    }

    App firstApp() {
        return first;
    }

    Settings settings() {
        return settings;
    }

    ObjectNode settingsJson() {
        return settingsJson;
    }

    void change(JsonNode changes) {
        var merged = Settings.merge(settingsJson, changes);
        settings = Settings.of(merged);
        settingsJson = merged;
        gate.limitChanged(settings.holdAfter());
    }

    Optional<App> appOfPair(String pair) {
        return apps.values().stream().filter(app -> app.pair().equals(pair)).findFirst();
    }

    Tenant tenant(String id) {
        var tenant = tenants.get(id);
        if (tenant == null) {
            throw new NoSuchElementException("no tenant with this id");
        }
        return tenant;
    }

    void reset() {
        apps.clear();
        apps.put(first.appId(), first);
        tenants.clear();
        tokens.revoke();
        codes.clear();
        rateLimit.reset();
        faults.clear();
        resetStats();
        gate.reset();
        change(Settings.DEFAULTS);
    }

    void resetStats() {
        stats.reset();
        minted = 0;
    }
}

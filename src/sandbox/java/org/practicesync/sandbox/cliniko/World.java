package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.practicesync.sandbox.http.HeldAnswers;
import org.practicesync.sandbox.http.OrderedFaults;
import org.practicesync.sandbox.http.Traffic;

/** Everything the stand-in knows. It is touched by one event loop only. */
final class World {
    final InstantSource clock = this::now;
    final Map<String, Account> accounts = new HashMap<>();
    final RateLimit rateLimit = new RateLimit(clock);
    final OrderedFaults<Faults.Strike> faults = Faults.none();
    final Traffic stats = new Traffic("(?<=/)\\d{4,}");
    final Gate gate = new Gate();
    final HeldAnswers held = new HeldAnswers();
    final String apiUrl;
    private ObjectNode settingsJson = Settings.DEFAULTS;
    private Settings settings = Settings.of(Settings.DEFAULTS);

    World(String apiUrl) {
        this.apiUrl = apiUrl;
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

    /** The vendor's clock, which need not be ours. */
    private Instant now() {
        return InstantSource.system().instant().plusSeconds(settings.clockOffsetSeconds());
    }

    Account account(String key) {
        var account = accounts.get(Account.bareKey(key));
        if (account == null) {
            throw new NoSuchElementException("no account with this key");
        }
        return account;
    }

    void reset() {
        accounts.clear();
        rateLimit.reset();
        faults.clear();
        stats.reset();
        gate.reset();
        held.release();
        settingsJson = Settings.DEFAULTS;
        settings = Settings.of(settingsJson);
        gate.limitChanged(settings.holdAfter());
    }
}

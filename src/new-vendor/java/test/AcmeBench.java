package org.practicesync.vendors.acme;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.bench.Call;
import org.practicesync.pms.bench.Fault;
import org.practicesync.pms.bench.Oddity;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.Trait;
import org.practicesync.pms.bench.VendorBench;
import org.practicesync.sandbox.acme.AcmeControl;
import org.practicesync.sandbox.acme.AcmeStandIn;
import org.practicesync.sandbox.http.Json;

/** Acme at the bench. With each capability of the adapter comes a call here, and the part of the practice that it reads. */
public final class AcmeBench implements VendorBench {
    private static final String NOT_YET = "nothing of the kind is read from Acme yet";

    /** What stands in the requests of each call: {@code Call.DAY, "/appointments?"}. */
    private static final Map<Call, String> ADDRESSES = new EnumMap<>(Call.class);

    private @Nullable AcmeControl control;
    private String apiKey = "";

    @Override
    public String vendor() {
        return "acme";
    }

    @Override
    public String start() {
        return new AcmeStandIn().start(0);
    }

    @Override
    public Map<String, String> configuration(String url) {
        return Map.of("acme.base-url", new AcmeControl(url).apiUrl());
    }

    @Override
    public void reach(String url) {
        control = new AcmeControl(url);
    }

    private AcmeControl acme() {
        return Objects.requireNonNull(control);
    }

    @Override
    public void open(Practice practice) {
        apiKey = "canary-" + UUID.randomUUID();
        acme().reset();
        acme().account(Json.write(Json.object()
                .put("apiKey", apiKey)
                .put("id", UUID.randomUUID().toString())
                .put("name", practice.name())
                .put("timezone", practice.zone().getId())));
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("api_key", apiKey);
    }

    @Override
    public Set<Call> calls() {
        return Set.copyOf(ADDRESSES.keySet());
    }

    @Override
    public void fault(Call call, Fault fault, int after, int times) {
        acme().fault(ADDRESSES.getOrDefault(call, "nowhere"), after, times, word(fault));
    }

    private static String word(Fault fault) {
        return switch (fault) {
            case UNAUTHORIZED -> "401";
            case FORBIDDEN -> "403";
            case NOT_FOUND -> "404";
            case THROTTLED -> "429";
            case BROKEN -> "500";
            case AWAY -> "503";
            case SILENT -> "hang";
            case CUT -> "cut";
            case HTML -> "html";
            case BAD_JSON -> "badJson";
            case EMPTY_PAGE, REPEATED_PAGE -> throw new UnsupportedOperationException(NOT_YET);
        };
    }

    @Override
    public void revoke() {
        acme().revoke(apiKey);
    }

    @Override
    public void restore() {
        acme().restore(apiKey);
    }

    @Override
    public Optional<Call> spoil(Oddity oddity) {
        return Optional.empty();
    }

    @Override
    public Map<Trait, String> untold() {
        var untold = new EnumMap<Trait, String>(Trait.class);
        for (Trait trait : Trait.values()) {
            untold.put(trait, NOT_YET);
        }
        return untold;
    }

    @Override
    public List<String> practitionerIds() {
        return List.of();
    }
}

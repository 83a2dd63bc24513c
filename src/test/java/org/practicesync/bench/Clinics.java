package org.practicesync.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.http.Json;

/** Organizations with one account and one connection each, made through the API. */
record Clinics(String prefix, List<String> keys) {
    private static final int AT_A_TIME = 8;
    private static final int ACCOUNTS_PER_CALL = 50;
    private static final AtomicLong NUMBERS = new AtomicLong(1_000_000);

    Clinics {
        keys = List.copyOf(keys);
    }

    int size() {
        return keys.size();
    }

    /**
     * The clinics {@code prefix0}, {@code prefix1} and so on.
     *
     * @param patients how many the n-th has
     */
    static Clinics make(Site site, String prefix, int count, int frequencyMinutes, IntUnaryOperator patients) {
        return make(site, prefix, count, frequencyMinutes, patients, account -> {});
    }

    /** @param more what else each account has, of what the stand-in takes */
    static Clinics make(
            Site site,
            String prefix,
            int count,
            int frequencyMinutes,
            IntUnaryOperator patients,
            Consumer<ObjectNode> more) {
        var made = new Clinics(
                prefix,
                IntStream.range(0, count).mapToObj(n -> prefix + n + "-au1").toList());
        made.makeAccounts(site, patients, more);
        try (var pool = Executors.newFixedThreadPool(AT_A_TIME)) {
            var making = IntStream.range(0, count)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> made.connect(site, n, frequencyMinutes), pool))
                    .toList();
            making.forEach(CompletableFuture::join);
        }
        return made;
    }

    String organization(int number) {
        return "org_" + prefix + number;
    }

    private void makeAccounts(Site site, IntUnaryOperator patients, Consumer<ObjectNode> more) {
        for (int from = 0; from < size(); from += ACCOUNTS_PER_CALL) {
            var accounts = Json.array();
            for (int n = from; n < Math.min(size(), from + ACCOUNTS_PER_CALL); n++) {
                var account = accounts.addObject()
                        .put("key", keys.get(n))
                        .put("accountId", Long.toString(NUMBERS.incrementAndGet()))
                        .put("name", prefix + " " + n)
                        .put("userId", Long.toString(NUMBERS.incrementAndGet()))
                        .put("living", patients.applyAsInt(n));
                more.accept(account);
            }
            site.standIns.cliniko.accounts(accounts);
        }
    }

    private void connect(Site site, int number, int frequencyMinutes) {
        var organization = organization(number);
        var bearer =
                Map.of("Authorization", "Bearer " + site.standIns.clerk.token(TokenOrder.of(organization, "admin")));
        var api = site.api(number);
        api.post("/api/v1/auth/verify", Json.object(), bearer).required();
        var body = Json.object().put("api_key", keys.get(number)).put("sync_frequency_minutes", frequencyMinutes);
        api.post("/api/v1/cliniko/configure/" + organization, body, bearer).required();
    }

    /** Requests that the stand-in answered to each, in their order. */
    List<Integer> requests(Site site) {
        var requests = new ArrayList<Integer>();
        for (String key : keys) {
            requests.add(site.standIns.cliniko.stats(key).path("requests").asInt());
        }
        return requests;
    }

    void forgetRequests(Site site) {
        keys.forEach(site.standIns.cliniko::resetStats);
    }
}

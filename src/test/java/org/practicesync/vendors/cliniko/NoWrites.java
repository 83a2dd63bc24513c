package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import org.practicesync.pms.CallBudget;

/** What a vendor under test writes with that only reads. */
final class NoWrites implements ClinikoWriteApi {
    private NoWrites() {}

    static ClinikoWritebacks with(ClinikoClient client, CallBudget budget) {
        return new ClinikoWritebacks(
                new ClinikoWriteClient(new NoWrites(), client, budget), new ClinikoReadBack(client, Clock.systemUTC()));
    }

    @Override
    public Uni<JsonNode> create(String base, String authorization, String call, String list, JsonNode body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<JsonNode> change(String base, String authorization, String call, String list, String id, JsonNode body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Void> cancel(String base, String authorization, String call, String id, JsonNode body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<JsonNode> conflicts(String base, String authorization, String call, String id) {
        throw new UnsupportedOperationException();
    }
}

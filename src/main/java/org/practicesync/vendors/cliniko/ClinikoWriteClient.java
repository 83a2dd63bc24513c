package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.WritebackOutcome.Completed;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.CallGuard;
import org.practicesync.pms.client.PmsCall;
import org.practicesync.pms.client.SendGuard;

/** Changes for a session, each sent once. */
@Singleton
class ClinikoWriteClient {
    private final ClinikoWriteApi api;
    private final ClinikoClient client;
    private final SendGuard sending;
    private final CallGuard reading;

    ClinikoWriteClient(@RestClient ClinikoWriteApi api, ClinikoClient client, CallBudget budget) {
        this.api = api;
        this.client = client;
        this.sending = new SendGuard(budget, ClinikoFailures.CLINIKO);
        this.reading = new CallGuard(budget, ClinikoFailures.CLINIKO);
    }

    /** A read that a change depends on; see {@link SendGuard#before}. */
    Uni<JsonNode> readBefore(VendorSession session, String list, String id) {
        return sending.before(client.one(session, list, id, List.of()));
    }

    Uni<WritebackOutcome> orUnsent(Uni<WritebackOutcome> chain) {
        return sending.orUnsent(chain);
    }

    Uni<WritebackOutcome> create(VendorSession session, String list, ObjectNode body) {
        return sending.send(
                session,
                api.create(
                                client.base(session),
                                ClinikoClient.authorization(session),
                                PmsCall.header(session),
                                list,
                                body)
                        .map(ClinikoWriteClient::done));
    }

    Uni<WritebackOutcome> change(VendorSession session, String list, String id, ObjectNode body) {
        return sending.send(
                session,
                api.change(
                                client.base(session),
                                ClinikoClient.authorization(session),
                                PmsCall.header(session),
                                list,
                                id,
                                body)
                        .map(ClinikoWriteClient::done));
    }

    Uni<WritebackOutcome> cancel(VendorSession session, String id, ObjectNode body) {
        return sending.send(
                session,
                api.cancel(
                                client.base(session),
                                ClinikoClient.authorization(session),
                                PmsCall.header(session),
                                id,
                                body)
                        .map(nothing -> new Completed(id, List.of())));
    }

    /** Whether the practitioner has something else at that time. */
    Uni<Boolean> conflicts(VendorSession session, String id) {
        return reading.guarded(
                        session,
                        api.conflicts(
                                client.base(session),
                                ClinikoClient.authorization(session),
                                PmsCall.header(session),
                                id))
                .map(answer -> answer.path("conflicts").path("exist").asBoolean());
    }

    /** An answer without an id leaves open what was done: it is looked for then. */
    private static WritebackOutcome done(JsonNode record) {
        var id = ClinikoRecords.id(record);
        if (id == null) {
            throw CallFailures.malformed("Cliniko's answer to a change names no record");
        }
        return new Completed(id, List.of());
    }
}

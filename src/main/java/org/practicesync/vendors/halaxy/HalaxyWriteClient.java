package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.WritebackOutcome.Completed;
import org.practicesync.pms.WritebackOutcome.Unsent;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.PmsCall;
import org.practicesync.pms.client.SendGuard;

/** Changes for a session, each sent once. */
@Singleton
class HalaxyWriteClient {
    private final HalaxyWriteApi api;
    private final HalaxyClient client;
    private final HalaxyTokens tokens;
    private final HalaxyConfig config;
    private final SendGuard sending;

    HalaxyWriteClient(
            @RestClient HalaxyWriteApi api,
            HalaxyClient client,
            HalaxyTokens tokens,
            HalaxyConfig config,
            CallBudget budget) {
        this.api = api;
        this.client = client;
        this.tokens = tokens;
        this.config = config;
        this.sending = new SendGuard(budget, HalaxyFailures.HALAXY);
    }

    /** An appointment as it is, read for the change that follows; see {@link SendGuard#before}. */
    Uni<JsonNode> readBefore(VendorSession session, String id) {
        return sending.before(client.read(session, "Appointment", id));
    }

    Uni<WritebackOutcome> orUnsent(Uni<WritebackOutcome> chain) {
        return sending.orUnsent(chain);
    }

    Uni<WritebackOutcome> patch(VendorSession session, String id, ObjectNode patch, List<String> warnings) {
        return sending.before(tokens.current(session)).chain(token -> sent(session, token, id, patch, warnings));
    }

    private Uni<WritebackOutcome> sent(
            VendorSession session, HalaxyToken token, String id, ObjectNode patch, List<String> warnings) {
        var call = api.patchAppointment(
                config.baseUrl(session), token.authorization(), PmsCall.header(session), id, patch.toString());
        return sending.send(session, call.map(record -> done(record, id, warnings)))
                .onFailure(HalaxyWriteClient::isRefused)
                .recoverWithItem(() -> refused(session, token));
    }

    /** An answer of another kind leaves open what was done: it is looked for then. */
    private static WritebackOutcome done(JsonNode record, String id, List<String> warnings) {
        if (!record.path("resourceType").asText().equals("Appointment") || !id.equals(HalaxyFields.id(record))) {
            throw CallFailures.malformed("Halaxy's answer to a change is not the appointment");
        }
        return new Completed(id, warnings);
    }

    /** A token may end early. Nothing was done; the next try has a new one, which tells whether the key itself is refused. */
    private WritebackOutcome refused(VendorSession session, HalaxyToken token) {
        tokens.drop(session, token);
        return new Unsent(new VendorFailure.Unavailable("Halaxy refused the token"));
    }

    private static boolean isRefused(Throwable thrown) {
        return thrown instanceof VendorException known && known.failure() instanceof VendorFailure.AuthRejected;
    }
}

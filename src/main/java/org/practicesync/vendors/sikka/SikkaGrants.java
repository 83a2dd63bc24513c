package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.JsonValues;

/**
 * Keys for an office, by whatever Sikka still takes: the refresh key, else the secret key, else the secret key that Sikka's
 * list of our offices names now. The last only for an office that opened before: it must not prove itself.
 */
@Singleton
class SikkaGrants {
    static final String REQUEST_KEY = "request_key";
    static final String REFRESH_KEY = "refresh_key";

    private final SikkaAppClient app;
    private final SikkaOffices offices;
    private final Clock clock;

    SikkaGrants(SikkaAppClient app, SikkaOffices offices, Clock clock) {
        this.app = app;
        this.offices = offices;
        this.clock = clock;
    }

    static String requestKey(SessionKeys keys) {
        return keys.secret(REQUEST_KEY).reveal();
    }

    Uni<SessionKeys> renew(VendorSession session, @Nullable SessionKeys before) {
        var refreshKey = before == null ? null : before.secrets().get(REFRESH_KEY);
        return refreshKey == null
                ? bySecret(session, before)
                : byRefreshKey(session, refreshKey)
                        .onFailure(SikkaGrants::isNo)
                        .recoverWithUni(() -> bySecret(session, before));
    }

    private Uni<SessionKeys> byRefreshKey(VendorSession session, Secret refreshKey) {
        var grant = grant(REFRESH_KEY).put(REFRESH_KEY, refreshKey.reveal());
        return app.grant(session, grant).map(answer -> keys(answer, refreshKey, null));
    }

    private Uni<SessionKeys> bySecret(VendorSession session, @Nullable SessionKeys before) {
        return bySecret(session, session.secret(SikkaSessions.SECRET_KEY), null)
                .onFailure(SikkaGrants::isNo)
                .recoverWithUni(() -> before == null ? rejected() : bySecretOfNow(session));
    }

    private Uni<SessionKeys> bySecret(VendorSession session, Secret secret, @Nullable Secret changed) {
        var grant = grant(REQUEST_KEY)
                .put(SikkaSessions.OFFICE_ID, SikkaSessions.office(session))
                .put(SikkaSessions.SECRET_KEY, secret.reveal());
        return app.grant(session, grant).map(answer -> keys(answer, null, changed));
    }

    /** The clinic may have been set up anew: then its secret is another one. Gone from the list, it is not ours any more. */
    private Uni<SessionKeys> bySecretOfNow(VendorSession session) {
        return offices.find(session).chain(office -> {
            var known = session.secret(SikkaSessions.SECRET_KEY);
            return office == null || office.secretKey().equals(known)
                    ? rejected()
                    : bySecret(session, office.secretKey(), office.secretKey())
                            .onFailure(SikkaGrants::isNo)
                            .recoverWithUni(SikkaGrants::rejected);
        });
    }

    private static Uni<SessionKeys> rejected() {
        return Uni.createFrom().failure(() -> new VendorException(new VendorFailure.AuthRejected()));
    }

    private static ObjectNode grant(String type) {
        return JsonNodeFactory.instance.objectNode().put("grant_type", type);
    }

    /** Which code a wrong secret or a dead refresh key gets is not documented: any plain no will do. */
    private static boolean isNo(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.Refused
                        || known.failure() instanceof VendorFailure.AuthRejected
                        || known.failure() instanceof VendorFailure.PermissionMissing
                        || known.failure() instanceof VendorFailure.NotFound);
    }

    /** Whether refresh keys rotate is not known: the newest one counts, and the one before where none comes. */
    private SessionKeys keys(RestResponse<JsonNode> answer, @Nullable Secret refreshKey, @Nullable Secret changed) {
        var entity = answer.getEntity();
        var body = entity == null ? JsonNodeFactory.instance.objectNode() : SikkaEnvelope.unwrapped(entity);
        var secrets = new HashMap<String, Secret>();
        secrets.put(REQUEST_KEY, new Secret(required(body)));
        var next = JsonValues.plain(body.path(REFRESH_KEY));
        if (next != null) {
            secrets.put(REFRESH_KEY, new Secret(next));
        } else if (refreshKey != null) {
            secrets.put(REFRESH_KEY, refreshKey);
        }
        if (changed != null) {
            secrets.put(SikkaSessions.SECRET_KEY, changed);
        }
        return SikkaKeyLife.of(JsonValues.plain(body.path("expires_in"))).keys(secrets, clock.instant());
    }

    private static String required(JsonNode body) {
        var key = JsonValues.plain(body.path(REQUEST_KEY));
        if (key == null || !key.matches("[!-~]+")) {
            throw CallFailures.malformed("Sikka's answer holds no request key");
        }
        return key;
    }
}

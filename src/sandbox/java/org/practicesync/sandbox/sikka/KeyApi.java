package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** Both grants of a request key. What is wrong with one is said by code, field by field. */
final class KeyApi {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final World world;

    KeyApi(World world) {
        this.world = world;
    }

    Reply grant(String text) {
        var body = Json.readObject(text);
        if (body.path("app_id").asText().isEmpty()) {
            return Code.API1001.reply();
        }
        if (body.path("app_key").asText().isEmpty()) {
            return Code.API1002.reply();
        }
        if (!world.isApp(body.path("app_id").asText(), body.path("app_key").asText())) {
            return Code.API2003.reply();
        }
        return switch (body.path("grant_type").asText()) {
            case "request_key" -> byOffice(body);
            case "refresh_key" -> byRefreshKey(body);
            default -> Code.API1026.reply("grant_type");
        };
    }

    private Reply byOffice(ObjectNode body) {
        if (body.path("secret_key").asText().isEmpty()) {
            return Code.API1005.reply();
        }
        var office = world.offices.get(body.path("office_id").asText());
        if (office == null
                || !office.authorized
                || !office.secretKey.equals(body.path("secret_key").asText())) {
            return Code.API1026.reply("office_id or secret_key");
        }
        return granted(office, "request_key");
    }

    private Reply byRefreshKey(ObjectNode body) {
        var office = officeOf(body.path("refresh_key").asText());
        if (office == null || !office.authorized) {
            return Code.API1026.reply("refresh_key");
        }
        if (world.settings().refreshKillsKey()) {
            world.keys.endRequestKeys(office.id);
        }
        return granted(office, "refresh_key");
    }

    private @Nullable Office officeOf(String refreshKey) {
        var office = world.keys.officeOfRefreshKey(refreshKey);
        return office == null ? null : world.offices.get(office);
    }

    private Reply granted(Office office, String grant) {
        office.stats.grant(grant);
        if (!office.accessOn) {
            return Code.API2007.reply();
        }
        var held = world.keys.grant(office.id, world.settings());
        var refresh = world.keys.refreshKey(office.id, world.settings().rotateRefreshKey());
        return Reply.json(200, described(held, office).put("refresh_key", refresh));
    }

    ObjectNode described(Keys.Held held, Office office) {
        return Json.object()
                .put("href", world.baseUrl + "/v4/request_key_info?request_key=...")
                .put("request_key", held.key())
                .put("start_time", LOCAL.format(held.startsAt()))
                .put("end_time", LOCAL.format(held.endsAt()))
                .put("expires_in", held.secondsLeft(world.clock.instant()) + " second(s)")
                .put("issued_to", office.id)
                .put("status", "active")
                .put("request_count", "1")
                .put("scope", office.scope)
                .put("domain", office.domain);
    }

    Reply endRequestKey(String key) {
        return world.keys.deleteRequestKey(key) ? Code.API0002.reply() : Code.API1004.reply();
    }

    Reply endRefreshKey(String key) {
        return world.keys.deleteRefreshKey(key) ? Code.API0002.reply() : Code.API1026.reply("refresh_key");
    }
}

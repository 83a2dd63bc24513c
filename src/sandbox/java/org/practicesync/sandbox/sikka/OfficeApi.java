package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.regex.Pattern;
import org.practicesync.sandbox.http.Json;

/** What a request key opens: the lists of an office, its writes and what became of them. */
final class OfficeApi {
    private static final Pattern RECORD = Pattern.compile("(appointments|patient)/([^/]+)");
    private static final List<String> DATED = List.of("patients", "appointments", "providers", "practices");

    private final World world;
    private final ChangeOrders changes;

    OfficeApi(World world, ChangeOrders changes) {
        this.world = world;
        this.changes = changes;
    }

    Reply answer(Office office, String method, String path, MultiMap query, String body) {
        if (office.outOfPlan.contains(path.replaceAll("/.*", ""))) {
            return Code.API2004.reply();
        }
        if (method.equals("GET")) {
            return read(office, path, query);
        }
        return write(office, method, path, body);
    }

    private Reply read(Office office, String path, MultiMap query) {
        if (path.equals("writeback_status")) {
            return status(office, String.valueOf(query.get("id")));
        }
        var resource = Resource.of(path);
        return resource.isPresent() ? list(office, resource.get(), query) : Code.API2009.reply(path);
    }

    private Reply list(Office office, Resource resource, MultiMap query) {
        if (!office.everUploaded) {
            return Code.API2010.reply();
        }
        var asked = new ListQuery(resource, query);
        var rows = asked.matches(resource == Resource.WRITEBACK_DETAILS ? office.pms : office.cloud);
        var shown = rows.stream().map(asked::shown).toList();
        var page = Envelope.page(
                shown,
                asked.offset(),
                asked.limit(),
                world.baseUrl + "/v4/" + resource.path,
                world.settings().latencyMillis());
        var reply = Envelope.reply(page, world.settings());
        office.lastPages.put(resource, page);
        // The clinic works while its pages are read: the answer is made, the change comes after it.
        var orders = office.pageRead(resource);
        if (orders != null) {
            changes.apply(office, orders);
        }
        return DATED.contains(resource.path)
                ? reply.with("Data-Insert", office.uploading ? "in progress" : "completed")
                : reply;
    }

    private Reply status(Office office, String id) {
        if (world.settings().speaksR0()) {
            return Code.API2009.reply("writeback_status");
        }
        var write = world.writes.find(id);
        var rows = write == null || !write.office.equals(office.id) ? List.<ObjectNode>of() : List.of(write.status());
        return Envelope.reply(Envelope.page(rows, 0, 50, world.baseUrl + "/v4/writeback_status", 1), world.settings());
    }

    private Reply write(Office office, String method, String path, String text) {
        var record = RECORD.matcher(path);
        boolean named = record.matches();
        var api = named ? record.group(1) : path;
        if (!named && !List.of("appointment", "patient").contains(path)) {
            return Resource.of(path).isPresent() ? Code.API2014.reply(method) : Code.API2009.reply(path);
        }
        if (named != !method.equals("POST")) {
            return Code.API2014.reply(method);
        }
        var body = Json.readObject(text);
        if (named) {
            body.put(api.equals("appointments") ? "appointment_sr_no" : "patient_id", record.group(2));
        }
        WriteRules.requireAcceptable(office, method, api, body);
        if (body.path("check_spu").asText().equals("true") && !office.online) {
            return world.settings().misspelt() ? Code.API2017.misspelt("offline") : Code.API2017.reply("offline");
        }
        return accepted(world.writes.enqueue(office, method, api, body, world.settings()));
    }

    private Reply accepted(Writeback write) {
        var code =
                write.method.equals("POST") ? Code.API2016 : write.api.equals("patient") ? Code.API0011 : Code.API0007;
        if (world.settings().speaksR0()) {
            return Reply.json(code.status, Json.object().put("id", write.id).put("result", "pending"));
        }
        return code.reply(
                code.status, "Id:" + write.id, "https://api.sikkasoft.com/v4/writeback_status?id=" + write.id);
    }
}

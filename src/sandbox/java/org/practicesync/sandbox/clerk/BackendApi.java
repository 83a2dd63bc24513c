package org.practicesync.sandbox.clerk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** The part of the Backend API that reads organizations and their members. */
final class BackendApi {
    private static final Pattern ORGANIZATION = Pattern.compile("/v1/organizations/([^/]+)");
    private static final Pattern MEMBERSHIPS = Pattern.compile("/v1/organizations/([^/]+)/memberships");
    private static final Set<String> VERSIONS = Set.of("2025-11-10", "2026-05-12");
    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 500;
    private static final int USERS_MAX = 100;

    private final Directory directory;
    private final String secretKey;

    BackendApi(Directory directory, String secretKey) {
        this.directory = directory;
        this.secretKey = secretKey;
    }

    Reply answer(Call call) {
        if (!("Bearer " + secretKey).equals(call.authorization())) {
            return Reply.error(401, "authentication_invalid", "Invalid authentication");
        }
        var refused = refusedVersion(call);
        if (refused != null) {
            return refused;
        }
        if (!call.method().equals("GET")) {
            return Reply.error(405, "method_not_allowed", "not allowed");
        }
        if (call.path().equals("/v1/organizations")) {
            return page(call, directory.organizations(call.all("organization_id[]")));
        }
        var memberships = MEMBERSHIPS.matcher(call.path());
        if (memberships.matches()) {
            return memberships(call, memberships.group(1));
        }
        var organization = ORGANIZATION.matcher(call.path());
        return organization.matches() ? organization(organization.group(1)) : missing("not found");
    }

    /** The version stands in the header or in the query, never in both. */
    private static @Nullable Reply refusedVersion(Call call) {
        var header = call.version();
        var inQuery = call.one("__clerk_api_version", "");
        if (header != null && !inQuery.isEmpty()) {
            return Reply.error(400, "api_version_ambiguous", "The version stands in the header and in the query");
        }
        var asked = header == null ? inQuery : header;
        return asked.isEmpty() || VERSIONS.contains(asked)
                ? null
                : Reply.error(400, "api_version_invalid", "There is no such version");
    }

    private Reply organization(String id) {
        var found = directory.find(id);
        return found == null ? missing("No organization was found") : Reply.json(200, Json.write(found));
    }

    private Reply memberships(Call call, String organization) {
        var users = call.all("user_id[]");
        if (users.size() > USERS_MAX) {
            return invalid("user_id");
        }
        var found = directory.memberships(organization, users);
        return found == null ? missing("No organization was found") : page(call, found);
    }

    /** @param all oldest first */
    private static Reply page(Call call, List<ObjectNode> all) {
        int limit = number(call.one("limit", Integer.toString(LIMIT_DEFAULT)));
        int offset = number(call.one("offset", "0"));
        if (limit < 1 || limit > LIMIT_MAX) {
            return invalid("limit");
        }
        if (offset < 0) {
            return invalid("offset");
        }
        var sorted = new ArrayList<>(all);
        switch (call.one("order_by", "-created_at")) {
            case "+created_at", "created_at" -> {}
            case "-created_at" -> Collections.reverse(sorted);
            default -> {
                return invalid("order_by");
            }
        }
        var body = Json.object();
        var data = body.putArray("data");
        sorted.stream().skip(offset).limit(limit).forEach(data::add);
        return Reply.json(200, Json.write(body.put("total_count", all.size())));
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static Reply missing(String message) {
        return Reply.error(404, "resource_not_found", message);
    }

    private static Reply invalid(String parameter) {
        return Reply.error(422, "form_param_invalid", parameter + " is invalid");
    }
}

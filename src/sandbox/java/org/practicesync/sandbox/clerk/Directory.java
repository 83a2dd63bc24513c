package org.practicesync.sandbox.clerk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** The instance's organizations and who belongs to them, each in the order of its making. */
final class Directory {
    private static final long FIRST_AT = 1_760_000_000_000L;

    private final Map<String, Tenant> tenants = new LinkedHashMap<>();
    private long time = FIRST_AT;

    private static final class Tenant {
        final String id;
        final long createdAt;
        final Map<String, ObjectNode> memberships = new LinkedHashMap<>();
        String name;

        Tenant(String id, String name, long createdAt) {
            this.id = id;
            this.name = name;
            this.createdAt = createdAt;
        }

        ObjectNode json() {
            var json = Json.object()
                    .put("object", "organization")
                    .put("id", id)
                    .put("name", name)
                    .put("slug", id.replaceFirst("org_", "").toLowerCase(Locale.ROOT))
                    .put("image_url", "https://img.example.org/" + id)
                    .put("has_image", false)
                    .put("max_allowed_memberships", 0)
                    .put("admin_delete_enabled", true)
                    .put("created_at", createdAt)
                    .put("updated_at", createdAt);
            json.putObject("public_metadata");
            json.putObject("private_metadata");
            json.putNull("role_set_key");
            return json;
        }
    }

    /** Makes it, or gives it another name. */
    synchronized void organization(String id, String name) {
        tenants.computeIfAbsent(id, key -> new Tenant(key, name, time++)).name = name;
    }

    synchronized void removeOrganization(String id) {
        tenants.remove(id);
    }

    /** Makes the membership, or changes its role. */
    synchronized void member(String organization, String user, String role) {
        var tenant = require(organization);
        var known = tenant.memberships.get(user);
        if (known == null) {
            tenant.memberships.put(user, membership(user, role));
        } else {
            known.put("role", role).put("updated_at", time++);
        }
    }

    /** An entry that is served as it is, without its organization. */
    synchronized void rawMember(String organization, String key, ObjectNode entry) {
        require(organization).memberships.put(key, entry);
    }

    synchronized void removeMember(String organization, String user) {
        require(organization).memberships.remove(user);
    }

    synchronized @Nullable ObjectNode find(String id) {
        var tenant = tenants.get(id);
        return tenant == null ? null : tenant.json();
    }

    /** Oldest first; all where no id is given. */
    synchronized List<ObjectNode> organizations(Collection<String> ids) {
        return tenants.values().stream()
                .filter(tenant -> ids.isEmpty() || ids.contains(tenant.id))
                .map(Tenant::json)
                .toList();
    }

    /** Oldest first; all where no user is given; null where there is no such organization. */
    synchronized @Nullable List<ObjectNode> memberships(String organization, Collection<String> users) {
        var tenant = tenants.get(organization);
        if (tenant == null) {
            return null;
        }
        var found = new ArrayList<ObjectNode>();
        tenant.memberships.forEach((user, entry) -> {
            if (users.isEmpty() || users.contains(user)) {
                var copy = entry.deepCopy();
                copy.set("organization", tenant.json());
                found.add(copy);
            }
        });
        return found;
    }

    private Tenant require(String id) {
        var tenant = tenants.get(id);
        if (tenant == null) {
            throw new IllegalArgumentException("no organization " + id);
        }
        return tenant;
    }

    /** Every third person has no name, as the vendor allows. */
    private ObjectNode membership(String user, String role) {
        long at = time++;
        var json = Json.object()
                .put("object", "organization_membership")
                .put("id", "orgmem_" + at)
                .put("role", role)
                .put("role_name", role.replaceFirst("org:", ""))
                .put("created_at", at)
                .put("updated_at", at);
        json.putArray("permissions").add("org:sys_memberships:read");
        json.putObject("public_metadata");
        json.putObject("private_metadata");
        boolean named = at % 3 != 0;
        json.putObject("public_user_data")
                .put("user_id", user)
                .put("first_name", named ? "Canaryfirst" : null)
                .put("last_name", named ? "Canaryburg" : null)
                .put("image_url", "https://img.example.org/" + user)
                .put("has_image", false)
                .put("identifier", user + "@canaryburg.example")
                .putNull("username")
                .put("banned", false)
                .put("deprovisioned", false);
        return json;
    }
}

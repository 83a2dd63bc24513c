package org.practicesync.platform.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the claims of a verified token, of version 1 (flat) or 2 (the compact {@code o}). Pure. */
final class ClaimsReader {
    private static final Pattern ORGANIZATION = Pattern.compile("org_\\w{1,100}");
    private static final int LATEST = 2;

    private ClaimsReader() {}

    static Claims read(Map<String, ?> token) {
        boolean compact = (token.get("v") instanceof Number version && version.intValue() >= LATEST)
                || token.get("o") instanceof Map;
        var organization = compact ? compact(token) : flat(token);
        return new Claims(
                subject(token),
                text(token, "sid"),
                organization.id,
                organization.slug,
                organization.role,
                organization.permissions,
                token.get("act") != null,
                "pending".equals(token.get("sts")),
                text(token, "azp"),
                isTrue(token.get("platform_admin")),
                compact ? LATEST : 1,
                expiry(token));
    }

    private record Membership(
            @Nullable String id,
            @Nullable String slug,
            @Nullable String role,
            List<String> permissions) {}

    private static Membership compact(Map<String, ?> token) {
        if (!(token.get("o") instanceof Map<?, ?> o)) {
            return new Membership(null, null, null, List.of());
        }
        var role = text(o, "rol");
        var permissions = CompactPermissions.decode(text(token, "fea"), text(o, "per"), text(o, "fpm"));
        return new Membership(organization(text(o, "id")), text(o, "slg"), prefixed(role), permissions);
    }

    private static Membership flat(Map<String, ?> token) {
        var permissions = token.get("org_permissions") instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.<String>of();
        return new Membership(
                organization(text(token, "org_id")), text(token, "org_slug"), text(token, "org_role"), permissions);
    }

    private static String subject(Map<String, ?> token) {
        var subject = text(token, "sub");
        if (subject == null) {
            throw TokenRefused.invalid();
        }
        return subject;
    }

    private static Instant expiry(Map<String, ?> token) {
        if (token.get("exp") instanceof Number seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw TokenRefused.invalid();
    }

    private static @Nullable String organization(@Nullable String id) {
        return id != null && ORGANIZATION.matcher(id).matches() ? id : null;
    }

    private static @Nullable String prefixed(@Nullable String role) {
        return role == null || role.startsWith("org:") ? role : "org:" + role;
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    private static @Nullable String text(Map<?, ?> from, String name) {
        return from.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}

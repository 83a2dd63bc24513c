package org.practicesync.features.organization.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns Clerk's answers into what we keep. Pure. */
final class ClerkMapper {
    private static final Pattern USER_ID = Pattern.compile("[\\w-]{1,100}");
    private static final int ROLE_LENGTH_MAX = 200;
    private static final int NAME_LENGTH_MAX = 500;

    private ClerkMapper() {}

    /** @throws ClerkException if there is no list: taken for an empty one, it would remove everybody */
    static MemberPage page(ClerkWire.Memberships answer) {
        var data = answer.data();
        if (data == null) {
            throw ClerkException.malformed("Clerk's page of members holds no list");
        }
        var members =
                data.stream().map(ClerkMapper::member).filter(Objects::nonNull).toList();
        return new MemberPage(members, data.size(), answer.totalCount());
    }

    /** Without a user there is nobody to keep; a role that is missing or odd gives no rights. */
    private static @Nullable Member member(JsonNode membership) {
        String userId = membership.path("public_user_data").path("user_id").asText("");
        if (!USER_ID.matcher(userId).matches()) {
            return null;
        }
        String role = storable(membership.path("role").asText(""), ROLE_LENGTH_MAX);
        return new Member(userId, role == null ? "" : role);
    }

    static @Nullable String name(ClerkWire.Organization organization) {
        return storable(organization.name(), NAME_LENGTH_MAX);
    }

    /** Without what PostgreSQL cannot hold, and without a surrogate that lost its other half; null where nothing is left. */
    private static @Nullable String storable(@Nullable String text, int lengthMax) {
        if (text == null) {
            return null;
        }
        var kept = new StringBuilder();
        text.codePoints()
                .filter(point -> point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE))
                .limit(lengthMax)
                .forEach(kept::appendCodePoint);
        String stripped = kept.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }
}

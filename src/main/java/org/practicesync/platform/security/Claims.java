package org.practicesync.platform.security;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session token says, the same for both versions of its format.
 *
 * @param organization the external id of the active organization, {@code org_…}
 * @param role as Clerk writes it, with prefix: {@code org:admin}
 * @param permissions {@code org:<feature>:<permission>}
 * @param impersonated a member of staff acts in the user's name
 * @param pending the user has not finished signing in
 * @param authorizedParty the origin that asked for the token
 */
public record Claims(
        String userId,
        @Nullable String sessionId,
        @Nullable String organization,
        @Nullable String organizationSlug,
        @Nullable String role,
        List<String> permissions,
        boolean impersonated,
        boolean pending,
        @Nullable String authorizedParty,
        boolean platformAdmin,
        int version,
        Instant expiresAt) {
    public Claims {
        permissions = List.copyOf(permissions);
    }
}

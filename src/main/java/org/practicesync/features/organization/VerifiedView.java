package org.practicesync.features.organization;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a token gives, as {@code auth/verify} shows it. */
@JsonNaming(SnakeCaseStrategy.class)
record VerifiedView(
        String userId,
        @Nullable String sessionId,
        @Nullable OrganizationView organization,
        String role,
        List<String> permissions,
        TokenView token) {

    /** Both ids of the organization. */
    @JsonNaming(SnakeCaseStrategy.class)
    record OrganizationView(
            long id, String externalId, @Nullable String name) {
        static OrganizationView of(Organization organization) {
            return new OrganizationView(organization.id().value(), organization.externalId(), organization.name());
        }
    }

    /** The token's format and its end. */
    @JsonNaming(SnakeCaseStrategy.class)
    record TokenView(int version, Instant expiresAt) {}

    static VerifiedView of(Caller caller) {
        var claims = caller.claims();
        return new VerifiedView(
                claims.userId(),
                claims.sessionId(),
                caller.findOrganization().map(OrganizationView::of).orElse(null),
                caller.ownRole().map(Role::word).orElse(caller.isPlatformAdmin() ? "platform_admin" : "none"),
                claims.permissions(),
                new TokenView(claims.version(), claims.expiresAt()));
    }
}

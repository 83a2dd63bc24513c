package org.practicesync.features.organization;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.OrganizationReference.External;
import org.practicesync.platform.security.Claims;

/** Decides which organization a request acts on: path, header and token must agree, and only a platform admin differs. */
@Singleton
class Tenancy {
    private final Organizations organizations;
    private final RoleConfig roles;

    Tenancy(Organizations organizations, RoleConfig roles) {
        this.organizations = organizations;
        this.roles = roles;
    }

    /**
     * @param asked what path and header name, in this order
     */
    Uni<Admission> admit(Claims claims, List<OrganizationReference> asked) {
        return claims.platformAdmin() ? admitPlatformAdmin(claims, asked) : admitMember(claims, asked);
    }

    private Uni<Admission> admitMember(Claims claims, List<OrganizationReference> asked) {
        var own = claims.organization();
        if (own == null) {
            throw asked.isEmpty()
                    ? OrganizationProblems.forbidden("The token names no active organization")
                    : OrganizationProblems.denied(asked.getFirst().asAsked());
        }
        // Before the database is asked: a stranger's id must not even cost a look-up.
        for (OrganizationReference reference : asked) {
            if (reference instanceof External external && !external.id().equals(own)) {
                throw OrganizationProblems.denied(external.id());
            }
        }
        return findOwn(claims, own).map(found -> member(claims, asked, own, found));
    }

    private Admission member(
            Claims claims, List<OrganizationReference> asked, String own, Optional<Organization> found) {
        Object named = asked.isEmpty() ? own : asked.getFirst().asAsked();
        var organization = found.orElseThrow(() -> OrganizationProblems.denied(named));
        requireAgreement(organization, asked);
        var role = roles.roleOf(claims.role());
        if (role.isEmpty()) {
            throw OrganizationProblems.forbidden("The token's role gives no access");
        }
        return new Admission(organization, form(asked), role.get(), role);
    }

    private Uni<Admission> admitPlatformAdmin(Claims claims, List<OrganizationReference> asked) {
        var own = claims.organization();
        var ownRole = roles.roleOf(claims.role());
        if (asked.isEmpty() && own == null) {
            return Uni.createFrom().item(new Admission(null, null, Role.ADMIN, ownRole));
        }
        var target = asked.isEmpty() ? new External(String.valueOf(own)) : asked.getFirst();
        boolean isOwn = target instanceof External external && external.id().equals(own);
        var found = isOwn ? findOwn(claims, String.valueOf(own)) : organizations.find(target);
        return found.map(result -> {
            if (asked.isEmpty() && result.isEmpty()) {
                return new Admission(null, null, Role.ADMIN, ownRole);
            }
            var organization = result.orElseThrow(() -> OrganizationProblems.missing(target.asAsked()));
            requireAgreement(organization, asked);
            return new Admission(organization, form(asked), Role.ADMIN, ownRole);
        });
    }

    /** An organization becomes known when somebody who may change it calls. */
    private Uni<Optional<Organization>> findOwn(Claims claims, String own) {
        boolean mayRegister = roles.roleOf(claims.role())
                .filter(role -> role.atLeast(Role.MANAGER))
                .isPresent();
        var found = organizations.find(new External(own));
        if (!mayRegister) {
            return found;
        }
        return found.chain(known -> known.isPresent()
                ? Uni.createFrom().item(known)
                : organizations.register(own, claims.organizationSlug()));
    }

    private static void requireAgreement(Organization organization, List<OrganizationReference> asked) {
        for (OrganizationReference reference : asked) {
            if (!reference.matches(organization)) {
                throw OrganizationProblems.denied(reference.asAsked());
            }
        }
    }

    private static @Nullable Object form(List<OrganizationReference> asked) {
        return asked.isEmpty() ? null : asked.getFirst().asAsked();
    }
}

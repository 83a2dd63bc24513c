package org.practicesync.features.organization;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.security.Claims;

/** Who calls and for which organization; filled by the {@link Door} before any route that is not {@link Open} runs. */
@RequestScoped
public class Caller {
    private @Nullable Claims claims;
    private @Nullable Admission admission;

    void enter(Claims claims, Admission admission) {
        this.claims = claims;
        this.admission = admission;
    }

    public Claims claims() {
        return entered(claims);
    }

    public String userId() {
        return claims().userId();
    }

    public @Nullable String sessionId() {
        return claims().sessionId();
    }

    public boolean isPlatformAdmin() {
        return claims().platformAdmin();
    }

    /** What the caller may do here. A platform admin is {@link Role#ADMIN} everywhere. */
    public Role role() {
        return entered(admission).role();
    }

    /** The role that the token gives in the caller's own organization. */
    public Optional<Role> ownRole() {
        return entered(admission).ownRole();
    }

    /**
     * The organization acted on.
     *
     * @throws org.practicesync.kernel.ProblemException FORBIDDEN for a platform admin who named none
     */
    public Organization organization() {
        return findOrganization()
                .orElseThrow(
                        () -> OrganizationProblems.forbidden("No organization is named, x-organization-id says which"));
    }

    public Optional<Organization> findOrganization() {
        return Optional.ofNullable(entered(admission).organization());
    }

    public OrganizationId organizationId() {
        return organization().id();
    }

    /** {@code organization_id} of an answer: the {@code Long} or the {@code org_…} that was asked with. */
    public Object organizationAsAsked() {
        var asked = entered(admission).asked();
        return asked == null ? organization().externalId() : asked;
    }

    /**
     * For a route whose body names the organization: where path or header name one too, it must be the same.
     *
     * @throws org.practicesync.kernel.ProblemException ORGANIZATION_NOT_FOUND, 403
     */
    public void requireAgreement(OrganizationReference inBody) {
        if (entered(admission).asked() != null && !inBody.matches(organization())) {
            throw OrganizationProblems.denied(inBody.asAsked());
        }
    }

    /**
     * @param what the end of "… needs the role admin", as in "Setting an API key"
     * @throws org.practicesync.kernel.ProblemException FORBIDDEN
     */
    public void requireAdmin(String what) {
        require(Role.ADMIN, what);
    }

    /** The same for any role. */
    public void require(Role needed, String what) {
        if (!role().atLeast(needed)) {
            throw OrganizationProblems.forbidden(what + " needs the role " + needed.word());
        }
    }

    private static <T> T entered(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("nobody entered: the route is open, or no request is being served");
        }
        return part;
    }
}

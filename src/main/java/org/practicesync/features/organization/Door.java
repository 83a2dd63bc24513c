package org.practicesync.features.organization;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.practicesync.platform.http.ErrorRenderer;
import org.practicesync.platform.http.LimitKey;
import org.practicesync.platform.security.Claims;
import org.practicesync.platform.security.TokenRefused;
import org.practicesync.platform.security.TokenVerifier;

/** Every request to a route that is not {@link Open} comes through here: who, for which organization, in which role. */
class Door {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String PARAMETER = "organization";
    private static final String HEADER = "x-organization-id";

    private final TokenVerifier verifier;
    private final Tenancy tenancy;
    private final Caller caller;
    private final LimitKey limitKey;
    private final Map<Method, AccessRule> rules = new ConcurrentHashMap<>();

    Door(TokenVerifier verifier, Tenancy tenancy, Caller caller, LimitKey limitKey) {
        this.verifier = verifier;
        this.tenancy = tenancy;
        this.caller = caller;
        this.limitKey = limitKey;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<Void> enter(ContainerRequestContext request, ResourceInfo resource, RoutingContext routing) {
        var rule = rules.computeIfAbsent(resource.getResourceMethod(), AccessRule::of);
        if (rule.open()) {
            return Uni.createFrom().voidItem();
        }
        return authenticate(request)
                .invoke(claims -> refuseUnfit(claims, request))
                .chain(claims -> admit(claims, rule, request, routing));
    }

    private Uni<Claims> authenticate(ContainerRequestContext request) {
        var header =
                Optional.ofNullable(request.getHeaderString("Authorization")).orElse("");
        var bearer = BEARER.matcher(header.strip());
        if (!bearer.matches()) {
            return Uni.createFrom()
                    .failure(OrganizationProblems.unauthorized("The header Authorization: Bearer <token> is required"));
        }
        return verifier.verify(bearer.group(1))
                .onFailure(TokenRefused.class)
                .transform(refused -> OrganizationProblems.unauthorized(String.valueOf(refused.getMessage())));
    }

    private static void refuseUnfit(Claims claims, ContainerRequestContext request) {
        if (claims.pending()) {
            throw OrganizationProblems.forbidden("The session is not complete yet");
        }
        if (claims.impersonated() && !isHarmless(request)) {
            throw OrganizationProblems.forbidden("Staff who act in a user's name may only read");
        }
    }

    private static boolean isHarmless(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return READS.contains(request.getMethod()) || path.endsWith("/auth/verify") || path.endsWith("/test");
    }

    private Uni<Void> admit(Claims claims, AccessRule rule, ContainerRequestContext request, RoutingContext routing) {
        var asked = asked(request);
        asked.stream().findFirst().ifPresent(first -> ErrorRenderer.note(routing, "organization_id", first.asAsked()));
        return tenancy.admit(claims, asked)
                .invoke(admission -> enter(claims, rule, admission))
                .replaceWithVoid();
    }

    private void enter(Claims claims, AccessRule rule, Admission admission) {
        caller.enter(claims, admission);
        if (rule.platformOnly() && !claims.platformAdmin()) {
            throw OrganizationProblems.forbidden("Only platform admins may do this");
        }
        caller.require(rule.role(), "This");
        var organization = admission.organization();
        limitKey.set(organization == null ? "user:" + claims.userId() : "organization:" + organization.id());
    }

    private static List<OrganizationReference> asked(ContainerRequestContext request) {
        var asked = new ArrayList<OrganizationReference>();
        var path = request.getUriInfo().getPathParameters().getFirst(PARAMETER);
        if (path != null) {
            asked.add(OrganizationReference.parse(PARAMETER, path));
        }
        var header = request.getHeaderString(HEADER);
        if (header != null && !header.isEmpty()) {
            asked.add(OrganizationReference.parse(HEADER, header));
        }
        return asked;
    }
}

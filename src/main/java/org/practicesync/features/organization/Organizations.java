package org.practicesync.features.organization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks organizations up, and remembers those it found for a moment: every request asks. */
@Singleton
public class Organizations {
    private static final Duration REMEMBERED = Duration.ofSeconds(20);
    private static final int REMEMBERED_MAX = 10_000;

    private final OrganizationRepository repository;
    private final Cache<OrganizationReference, Organization> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(REMEMBERED_MAX)
            .build();

    Organizations(OrganizationRepository repository) {
        this.repository = repository;
    }

    public Uni<Optional<Organization>> find(OrganizationReference reference) {
        var known = remembered.getIfPresent(reference);
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return read(reference).invoke(found -> found.ifPresent(this::remember));
    }

    /** Makes it known. Empty if it was switched off. */
    public Uni<Optional<Organization>> register(String externalId, @Nullable String name) {
        return repository.upsert(externalId, name).invoke(found -> found.ifPresent(this::remember));
    }

    /** It changed or was switched off: the next request looks again. Other replicas remember it for their moment. */
    public void forget(Organization organization) {
        remembered.invalidate(new OrganizationReference.External(organization.externalId()));
        remembered.invalidate(new OrganizationReference.Numbered(organization.id()));
    }

    private Uni<Optional<Organization>> read(OrganizationReference reference) {
        return switch (reference) {
            case OrganizationReference.External external -> repository.findByExternalId(external.id());
            case OrganizationReference.Numbered numbered -> repository.find(numbered.id());
        };
    }

    private void remember(Organization organization) {
        remembered.put(new OrganizationReference.External(organization.externalId()), organization);
        remembered.put(new OrganizationReference.Numbered(organization.id()), organization);
    }
}

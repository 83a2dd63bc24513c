package org.practicesync.platform.db;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.practicesync.kernel.OrganizationId;

/**
 * The same door as {@link Database} for entities: one row at a time, by id. Never used together with it in one
 * transaction, since the two hold different connections.
 */
@Singleton
public class EntitySessions {
    /**
     * One Hibernate Reactive transaction that sees and writes the rows of one organization. No deadline as in
     * {@link Database}: it would cancel the chain that closes the session, and Panache does not promise to close it then.
     */
    public <T> Uni<T> inOrganization(OrganizationId organization, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> enter(organization).chain(entered -> work.get()))
                .onFailure()
                .transform(DatabaseFailure::classify);
    }

    private static Uni<Object> enter(OrganizationId organization) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select set_config('app.organization_id', :organization, true)", Object.class)
                        .setParameter("organization", organization.toString())
                        .getSingleResult());
    }
}

package org.practicesync.features.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** The sealed secrets of one connection. Fields are package-private: only the repository touches them. */
@Entity
@IdClass(Credential.Key.class)
@NullUnmarked
class Credential {
    /** The primary key: the organization first, as everywhere. */
    record Key(Long organizationId, UUID connectionId) implements Serializable {}

    @Id
    @Column(name = "organization_id")
    Long organizationId;

    @Id
    @Column(name = "connection_id")
    UUID connectionId;

    @Column(name = "key_id", columnDefinition = "text")
    String keyId;

    @Column(columnDefinition = "bytea")
    byte[] sealed;

    @Column(columnDefinition = "text")
    String masked;

    @Column(name = "created_at", columnDefinition = "timestamptz")
    Instant createdAt;

    @Column(name = "updated_at", columnDefinition = "timestamptz")
    Instant updatedAt;
}

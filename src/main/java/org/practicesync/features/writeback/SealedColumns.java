package org.practicesync.features.writeback;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.crypto.Vault;
import org.practicesync.platform.crypto.Vault.Sealed;

/** What a writeback keeps sealed: the request, and what the PMS said about it. Neither opens in another row's place. */
@Singleton
class SealedColumns {
    private static final String BODY = "body";
    private static final String REASON = "reason";

    private final Vault vault;

    SealedColumns(Vault vault) {
        this.vault = vault;
    }

    /** Two columns of a row, both null for no text. */
    record Columns(@Nullable String keyId, @Nullable Buffer sealed) {
        static final Columns NONE = new Columns(null, null);
    }

    Columns sealBody(OrganizationId organization, WritebackId id, String body) {
        return seal(organization, id, BODY, body);
    }

    Columns sealReason(OrganizationId organization, WritebackId id, @Nullable String reason) {
        return reason == null ? Columns.NONE : seal(organization, id, REASON, reason);
    }

    String openBody(Row row) {
        return open(row, BODY);
    }

    @Nullable
    String openReason(Row row) {
        return row.getString("reason_key_id") == null ? null : open(row, REASON);
    }

    private Columns seal(OrganizationId organization, WritebackId id, String what, String text) {
        var sealed = vault.seal(text, context(organization.value(), id.value(), what));
        return new Columns(sealed.keyId(), Buffer.buffer(sealed.bytes()));
    }

    private String open(Row row, String what) {
        var sealed = new Sealed(
                row.getString(what + "_key_id"), row.getBuffer(what + "_sealed").getBytes());
        return vault.open(sealed, context(row.getLong("organization_id"), row.getUUID("id"), what));
    }

    private static String context(long organization, UUID id, String what) {
        return "writeback/" + organization + "/" + id + "/" + what;
    }
}

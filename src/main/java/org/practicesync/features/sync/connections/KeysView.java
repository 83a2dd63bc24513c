package org.practicesync.features.sync.connections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.credential.SessionKeyRepository.Shown;

/**
 * How the keys of a connection do whose PMS gives them for a while.
 *
 * @param state {@code healthy}, {@code expiring}, {@code refreshing}, {@code failing}, {@code reauthorization_required}
 * @param renewedAt when the present ones were had; null before the first
 * @param nextAttemptAt when they are renewed; null where that needs new credentials
 * @param failures attempts in a row that failed
 * @param reason why the last of them failed; null where none did
 */
record KeysView(
        String state,
        @Nullable Instant renewedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant nextAttemptAt,
        int failures,
        @Nullable Instant failingSince,
        @Nullable String reason) {
    static KeysView of(Shown shown, Instant now) {
        var standing = shown.standing();
        return new KeysView(
                shown.stateAt(now).id(),
                standing.renewedAt(),
                standing.expiresAt(),
                standing.dueAt(),
                standing.failures(),
                standing.failingSince(),
                standing.reason());
    }
}

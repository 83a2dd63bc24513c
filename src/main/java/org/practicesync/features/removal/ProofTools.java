package org.practicesync.features.removal;

import java.time.Clock;
import org.practicesync.features.record.PresenceRepository;

/** What a {@link Proof} needs from the container. */
record ProofTools(RemovalRepository removals, PresenceRepository presence, RemovalConfig config, Clock clock) {}

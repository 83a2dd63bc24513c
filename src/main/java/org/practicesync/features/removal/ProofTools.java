package org.practicesync.features.removal;

import java.time.Clock;
import org.practicesync.features.patient.PatientPresenceRepository;
import org.practicesync.features.patient.PatientRepository;

/** What a {@link Proof} needs from the container. */
record ProofTools(
        RemovalRepository removals,
        PatientPresenceRepository presence,
        PatientRepository patients,
        RemovalConfig config,
        Clock clock) {}

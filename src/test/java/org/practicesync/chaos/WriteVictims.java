package org.practicesync.chaos;

import java.util.Random;

/** Which processes a round kills: one whose other takes over at once, or both. */
final class WriteVictims {
    private final Replicas replicas;
    private final Replica first;
    private final boolean both;
    final int turn;

    WriteVictims(Replicas replicas, Random random) throws InterruptedException {
        this.replicas = replicas;
        replicas.awaitAll();
        turn = random.nextInt(2);
        first = replicas.any(turn);
        both = random.nextBoolean();
    }

    /** The other one stands still until the kill, so that whatever is claimed is claimed by the one that is killed. */
    void alone() {
        replicas.other(first).standStill();
    }

    void kill() throws InterruptedException {
        replicas.kill(first);
        if (both) {
            replicas.kill(replicas.other(first));
        } else {
            replicas.other(first).goOn();
        }
    }
}

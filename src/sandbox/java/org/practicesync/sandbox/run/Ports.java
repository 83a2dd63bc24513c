package org.practicesync.sandbox.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports. */
final class Ports {
    private Ports() {}

    /** The wanted port if it is free, else 0, which means any. */
    static int wantedOrAny(int wanted) {
        return wanted > 0 && free(wanted) ? wanted : 0;
    }

    /** The wanted port if it is free, else another one. */
    static int wantedOrOther(int wanted) {
        if (free(wanted)) {
            return wanted;
        }
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    private static boolean free(int port) {
        try (var local = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var everywhere = new ServerSocket()) {
            return local.isBound() && !everywhere.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

package org.practicesync.sandbox.demo;

/**
 * A stand-in that listens.
 *
 * @param baseUrl where, without a path
 */
public record Running(String baseUrl, Runnable stop) implements AutoCloseable {
    /** The port that it listens on. */
    public int port() {
        return Integer.parseInt(baseUrl.substring(baseUrl.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        stop.run();
    }
}

package org.practicesync.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.postgres.EmbeddedServer;

/**
 * The database of the tests, which a test may stop and start again; its port and data stay. Over HTTP like the other controls: the
 * server's object lives in the class loader of the first application, and system properties may hold nothing but text.
 */
public record PostgresSwitch(String databaseUrl, String controlUrl) {
    public void stop() {
        turn("/stop");
    }

    public void start() {
        turn("/start");
    }

    /** Puts a switch to the server; answers its address. */
    static String attach(EmbeddedServer server) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            turns(http, "/stop", server::stop);
            turns(http, "/start", server::start);
            http.start();
            return "http://127.0.0.1:" + http.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void turns(HttpServer http, String path, Runnable action) {
        http.createContext(path, exchange -> {
            try (exchange) {
                action.run();
                exchange.sendResponseHeaders(204, -1);
            }
        });
    }

    private void turn(String path) {
        var status = new HttpJson(controlUrl).send("POST", path, null, Map.of()).status();
        if (status != 204) {
            throw new IllegalStateException("PostgreSQL did not " + path.substring(1) + ": " + status);
        }
    }
}

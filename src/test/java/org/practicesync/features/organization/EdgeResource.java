package org.practicesync.features.organization;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** A throw-away database and a key list that can be rotated: {@code POST /rotate} publishes the second key too. */
@org.jspecify.annotations.NullUnmarked
public class EdgeResource implements QuarkusTestResourceLifecycleManager {
    private final AtomicInteger published = new AtomicInteger(1);
    private final AtomicInteger reads = new AtomicInteger();
    private EmbeddedPostgres postgres;
    private HttpServer server;
    private List<RsaJsonWebKey> keys;

    @Override
    public Map<String, String> start() {
        try {
            keys = List.of(key("first"), key("second"));
            postgres = EmbeddedPostgres.start();
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", this::serve);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        String database = "postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:" + database,
                "quarkus.datasource.reactive.url",
                database,
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres",
                "practice-sync.clerk.issuer",
                issuer,
                "edge.key.first",
                keys.get(0).toJson(OutputControlLevel.INCLUDE_PRIVATE),
                "edge.key.second",
                keys.get(1).toJson(OutputControlLevel.INCLUDE_PRIVATE));
    }

    @Override
    public void stop() {
        try {
            server.stop(0);
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = switch (exchange.getRequestURI().getPath()) {
            case "/rotate" -> Integer.toString(published.incrementAndGet());
            case "/reads" -> Integer.toString(reads.get());
            default -> {
                reads.incrementAndGet();
                yield new JsonWebKeySet(keys.subList(0, published.get())).toJson();
            }
        };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static RsaJsonWebKey key(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

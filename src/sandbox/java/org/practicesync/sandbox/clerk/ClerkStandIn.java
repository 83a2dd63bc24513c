package org.practicesync.sandbox.clerk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/**
 * A Clerk instance: its key set, and tokens to order. {@code POST /_control/token} takes a {@link TokenOrder} as JSON and answers
 * {@code {token}}; {@code POST /_control/rotate} changes the signing key; {@code POST /_control/down} {@code {down: true}} lets every
 * other call fail. The Backend API (organizations, memberships, users) belongs below {@code /v1}, and is still to come.
 */
public final class ClerkStandIn implements AutoCloseable {
    /** What {@code CLERK_SECRET_KEY} is set to. */
    public static final String SECRET_KEY = "sk_test_sandbox";

    private static final String HOST = "127.0.0.1";

    private final SigningKeys keys;
    private final TokenMint mint;
    private volatile @Nullable HttpServer server;
    private volatile String baseUrl = "";
    private volatile boolean down;

    /** Keys kept in {@code keyFile} survive; null makes new ones. */
    public ClerkStandIn(@Nullable Path keyFile) {
        keys = SigningKeys.open(keyFile);
        mint = new TokenMint(keys, InstantSource.system());
    }

    /** Listens; port 0 takes a free one. Answers the base URL, which is also the issuer. */
    public String start(int port) {
        try {
            var created = HttpServer.create(new InetSocketAddress(HOST, port), 0);
            created.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            created.createContext("/", this::handle);
            created.start();
            server = created;
            baseUrl = "http://" + HOST + ":" + created.getAddress().getPort();
            return baseUrl;
        } catch (IOException e) {
            throw new UncheckedIOException("The Clerk stand-in cannot listen on port " + port, e);
        }
    }

    public String mint(TokenOrder order) {
        return mint.mint(order, baseUrl);
    }

    public void rotate() {
        keys.rotate();
    }

    @Override
    public void close() {
        var started = server;
        if (started != null) {
            started.stop(0);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (down && !call.contains("/_control/")) {
                answer(exchange, 503, "{}");
                return;
            }
            switch (call) {
                case "GET /.well-known/jwks.json" -> answer(exchange, 200, keys.published());
                case "GET /v1/jwks" -> backendKeys(exchange);
                case "POST /_control/token" -> token(exchange, body);
                case "POST /_control/rotate" -> {
                    keys.rotate();
                    answer(exchange, 200, "{}");
                }
                case "POST /_control/down" -> {
                    down = Json.read(body).path("down").asBoolean();
                    answer(exchange, 200, "{}");
                }
                // The Backend API's place: GET /v1/organizations/..., /v1/users.
                default -> error(exchange, 404, "resource_not_found", "not found");
            }
        }
    }

    private void token(HttpExchange exchange, String body) throws IOException {
        try {
            var token = mint(TokenOrder.of(Json.readObject(body)));
            answer(exchange, 200, Json.write(Json.object().put("token", token)));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            error(exchange, 422, "bad_order", String.valueOf(e.getMessage()));
        }
    }

    private void backendKeys(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (("Bearer " + SECRET_KEY).equals(authorization)) {
            answer(exchange, 200, keys.published());
        } else {
            error(exchange, 401, "authentication_invalid", "Invalid authentication");
        }
    }

    private static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        var body = Json.object();
        body.putArray("errors")
                .addObject()
                .put("code", code)
                .put("message", message)
                .put("long_message", message)
                .putObject("meta");
        answer(exchange, status, Json.write(body.put("clerk_trace_id", "0a1b2c3d")));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

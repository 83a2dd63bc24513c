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
 * other call fail. Of the Backend API below {@code /v1} there are organizations and their members, which {@link ClerkControl} makes,
 * changes and removes; {@link Faults} can be ordered there.
 */
public final class ClerkStandIn implements AutoCloseable {
    /** What {@code CLERK_SECRET_KEY} is set to. */
    public static final String SECRET_KEY = "sk_test_sandbox";

    private static final String HOST = "127.0.0.1";
    private static final String CONTROL = "/_control/";

    private final SigningKeys keys;
    private final TokenMint mint;
    private final Backend backend = new Backend(SECRET_KEY);
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
                default -> other(exchange, body);
            }
        }
    }

    private void other(HttpExchange exchange, String body) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.startsWith("/v1/")) {
            var reply = backend.answer(exchange);
            // Without a reply the connection is closed under the client.
            if (reply != null) {
                Backend.send(exchange, reply);
            }
        } else if (path.startsWith(CONTROL)) {
            control(exchange, path.substring(CONTROL.length()), body);
        } else {
            error(exchange, 404, "resource_not_found", "not found");
        }
    }

    private void control(HttpExchange exchange, String action, String body) throws IOException {
        try {
            var answer = backend.control(action, Json.readObject(body));
            if (answer == null) {
                error(exchange, 404, "resource_not_found", "no such control");
            } else {
                answer(exchange, 200, Json.write(answer));
            }
        } catch (IllegalArgumentException e) {
            error(exchange, 422, "bad_order", String.valueOf(e.getMessage()));
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
        Backend.send(exchange, Reply.error(status, code, message));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        Backend.send(exchange, Reply.json(status, json));
    }
}

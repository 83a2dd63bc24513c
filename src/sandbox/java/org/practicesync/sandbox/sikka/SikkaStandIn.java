package org.practicesync.sandbox.sikka;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Sikka to read from and to write to: one event loop, no threads of its own beyond it, everything in memory. */
public final class SikkaStandIn implements AutoCloseable {
    /** Whose app every office knows. */
    public static final String APP_ID = "0123456789abcdef0123456789abcdef";

    public static final String APP_KEY = "fedcba9876543210fedcba9876543210";

    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));

    private volatile @Nullable Parts parts;

    private record Parts(World world, Door door, ControlApi control, String baseUrl) {}

    /** Listens; port 0 takes a free one. Answers the base URL, without {@code /v4}. */
    public String start(int port) {
        try {
            var server = vertx.createHttpServer()
                    .requestHandler(this::handle)
                    .listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS_MAX, TimeUnit.SECONDS);
            var baseUrl = "http://" + HOST + ":" + server.actualPort();
            var world = new World(baseUrl);
            var changes = new ChangeOrders(world, new Webhooks(vertx));
            parts = new Parts(world, new Door(world, changes), new ControlApi(world, changes), baseUrl);
            return baseUrl;
        } catch (Exception e) {
            throw new IllegalStateException("The Sikka stand-in cannot listen on port " + port, e);
        }
    }

    /** A client of its control API; one made elsewhere from the base URL does as well. */
    public SikkaControl control() {
        var started = parts;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return new SikkaControl(started.baseUrl());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        var started = parts;
        if (started == null) {
            request.response().setStatusCode(503).end();
            return;
        }
        request.body().onSuccess(body -> {
            var path = request.path() == null ? "" : request.path();
            if (path.startsWith("/_control/")) {
                var method = request.method().name();
                started.control()
                        .answer(
                                method,
                                path,
                                request.params(),
                                body.toString(),
                                reply -> Exchange.deliver(request, reply));
            } else {
                new Exchange(vertx, started.world(), started.door(), request).run(body.toString());
            }
        });
    }
}

package org.practicesync.sandbox.cliniko;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Cliniko to sync with: one event loop, no threads of its own beyond it, everything in memory. */
public final class ClinikoStandIn implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS_MAX = 20;

    /** A list over a million patients in an odd order takes the loop a second or two; that is no fault. */
    private static final long BLOCKED_SECONDS_MAX = 30;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setMaxEventLoopExecuteTime(BLOCKED_SECONDS_MAX)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS));

    private volatile @Nullable Parts parts;

    private record Parts(World world, VendorApi api, ControlApi control, String baseUrl) {}

    /** Listens; port 0 takes a free one. Answers the base URL, without {@code /v1}. */
    public String start(int port) {
        try {
            var server = vertx.createHttpServer()
                    .requestHandler(this::handle)
                    .listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS_MAX, TimeUnit.SECONDS);
            var baseUrl = "http://" + HOST + ":" + server.actualPort();
            var world = new World(baseUrl + "/v1");
            parts = new Parts(world, new VendorApi(world), new ControlApi(world), baseUrl);
            return baseUrl;
        } catch (Exception e) {
            throw new IllegalStateException("The Cliniko stand-in cannot listen on port " + port, e);
        }
    }

    /** A client of its control API; one made elsewhere from the base URL does as well. */
    public ClinikoControl control() {
        var started = parts;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return new ClinikoControl(started.baseUrl());
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
            if (request.path() != null && request.path().startsWith("/_control/")) {
                started.control()
                        .answer(request.method().name(), request.path(), request.params(), body.toString(), reply -> {
                            Exchange.deliver(request, reply);
                        });
            } else {
                new Exchange(vertx, started.world(), started.api(), request).run(body.toString());
            }
        });
    }
}

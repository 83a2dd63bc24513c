package org.practicesync.sandbox.halaxy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Halaxy to read from: one event loop, no threads of its own beyond it, everything in memory. */
public final class HalaxyStandIn implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));

    private volatile @Nullable Parts parts;

    private record Parts(World world, VendorApi api, ControlApi control, String baseUrl) {}

    /** Listens; port 0 takes a free one. Answers the base URL, without {@code /main}. */
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
            var changes = new Changes(new Webhooks(vertx));
            parts = new Parts(world, new VendorApi(world, changes), new ControlApi(world, changes), baseUrl);
            return baseUrl;
        } catch (Exception e) {
            throw new IllegalStateException("The Halaxy stand-in cannot listen on port " + port, e);
        }
    }

    /** A client of its control API; one made elsewhere from the base URL does as well. */
    public HalaxyControl control() {
        var started = parts;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return new HalaxyControl(started.baseUrl());
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
                Exchange.deliver(
                        request,
                        started.control().answer(request.method().name(), path, request.params(), body.toString()));
            } else {
                new Exchange(vertx, started.world(), started.api(), request).run(body.toString());
            }
        });
    }
}

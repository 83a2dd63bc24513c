package org.practicesync.sandbox.gentu;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Gentu to sync with: one event loop, no threads of its own beyond it, everything in memory. */
public final class GentuStandIn implements AutoCloseable {
    /** What {@code GENTU_APP_ID} is set to; the client id is the same. */
    public static final String APP_ID = "6f0f9d0e-5a44-4a1f-9f4f-0d3f6c1f2a11";

    /** What {@code GENTU_CLIENT_SECRET} is set to. */
    public static final String CLIENT_SECRET = "sandbox-gentu-secret";

    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));

    private volatile @Nullable Parts parts;

    private record Parts(World world, GatewayApi api, ControlApi control, String baseUrl) {}

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
            var world = new World(new App(APP_ID, APP_ID, CLIENT_SECRET));
            parts = new Parts(world, new GatewayApi(world), new ControlApi(world), baseUrl);
            return baseUrl;
        } catch (Exception e) {
            throw new IllegalStateException("The Gentu stand-in cannot listen on port " + port, e);
        }
    }

    /** A client of its control API; one made elsewhere from the base URL does as well. */
    public GentuControl control() {
        var started = parts;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return new GentuControl(started.baseUrl());
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
        request.body().onSuccess(body -> answer(started, request, body.toString()));
    }

    private void answer(Parts started, HttpServerRequest request, String body) {
        var path = request.path();
        if (path != null && path.startsWith("/_control/")) {
            started.control().answer(request.method().name(), path, request.params(), body, reply -> {
                Exchange.deliver(request, reply);
            });
        } else {
            new Exchange(vertx, started.world(), started.api(), request).run(body);
        }
    }
}

package org.practicesync.sandbox.medirecords;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A MediRecords to read from: one event loop, no threads of its own beyond it, everything in memory. */
public final class MediRecordsStandIn implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));

    private volatile @Nullable Parts parts;

    private record Parts(World world, VendorSide vendor, ControlApi control) {}

    /** Listens; port 0 takes a free one. Answers the base URL, without {@code /v1}. */
    public String start(int port) {
        try {
            var server = vertx.createHttpServer()
                    .requestHandler(this::handle)
                    .listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS_MAX, TimeUnit.SECONDS);
            var world = new World("http://" + HOST + ":" + server.actualPort());
            parts = new Parts(world, new VendorSide(world), new ControlApi(world));
            return world.baseUrl;
        } catch (Exception e) {
            throw new IllegalStateException("The MediRecords stand-in cannot listen on port " + port, e);
        }
    }

    /** A client of its control API; one made elsewhere from the base URL does as well. */
    public MediRecordsControl control() {
        var started = parts;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return new MediRecordsControl(started.world().baseUrl);
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
        request.body().onSuccess(body -> dispatch(started, request, body.toString()));
    }

    private void dispatch(Parts started, HttpServerRequest request, String body) {
        if (request.path() != null && request.path().startsWith("/_control/")) {
            started.control()
                    .answer(
                            request.method().name(),
                            request.path(),
                            request.params(),
                            body,
                            reply -> Exchange.deliver(request, reply));
        } else {
            new Exchange(vertx, started.world(), started.vendor(), request).run();
        }
    }
}

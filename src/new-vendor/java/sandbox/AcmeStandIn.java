package org.practicesync.sandbox.acme;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/** An Acme to read from: one event loop, no threads of its own beyond it, everything in memory. */
public final class AcmeStandIn implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final World world = new World();
    private final VendorApi api = new VendorApi(world);
    private final ControlApi control = new ControlApi(world);

    /** Listens; port 0 takes a free one. Answers the base URL, without {@code /v1}. */
    public String start(int port) {
        try {
            var server = vertx.createHttpServer()
                    .requestHandler(this::handle)
                    .listen(port, HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS_MAX, TimeUnit.SECONDS);
            return "http://" + HOST + ":" + server.actualPort();
        } catch (Exception e) {
            throw new IllegalStateException("The Acme stand-in cannot listen on port " + port, e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            boolean ours = request.path().startsWith("/_control/");
            deliver(request.response(), ours ? control.answer(request, body.toString()) : api.answer(request));
        });
    }

    private static void deliver(HttpServerResponse response, Reply reply) {
        if (reply.kind() == Reply.Kind.HANGING) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (reply.kind() == Reply.Kind.CUT) {
            response.putHeader("Content-Length", Integer.toString(reply.body().length()));
            response.write(reply.body().substring(0, reply.body().length() / 2))
                    .onComplete(written -> response.reset());
        } else {
            response.end(reply.body());
        }
    }
}

package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.client.PmsCall;

@QuarkusTest
@TestProfile(StubbedBudget.class)
class MediRecordsHeadersTest {
    @Inject
    @RestClient
    MediRecordsApi api;

    @Test
    void sendsTheTokenAndWhoWeAre_andNothingOfOurs() throws IOException {
        List<Headers> seen = new CopyOnWriteArrayList<>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestHeaders());
            var body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var base = "http://localhost:" + server.getAddress().getPort();
            Wattle.await(api.practice(base, "Bearer made-up", PmsCall.header(Wattle.session()), Wattle.PRACTICE));
        } finally {
            server.stop(0);
        }

        var headers = seen.getFirst();
        assertThat(headers.get("User-Agent")).containsExactly("practice-sync");
        assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer made-up");
        assertThat(headers.getFirst(PmsCall.HEADER)).isNull();
    }
}

package org.practicesync.vendors.cliniko;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Just enough of Cliniko to see what leaves us, with answers that can be replaced by broken ones. */
final class ClinikoStub implements AutoCloseable {
    /** One answer; {@code cut} promises more bytes than come. */
    record Answer(int status, String type, String body, Map<String, String> headers, boolean cut) {
        /** No answer at all: the connection stays open. */
        static final Answer NONE = new Answer(0, "", "", Map.of(), false);

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body, Map.of(), false);
        }
    }

    /** What arrived. */
    record Seen(String path, @Nullable String rawQuery, Headers headers) {}

    private static final String LONG_AGO = "2031-03-20T22:41:07Z";

    final TreeSet<Long> ids = new TreeSet<>();
    final Map<Long, String> changed = new ConcurrentHashMap<>();
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    final Map<String, Answer> always = new ConcurrentHashMap<>();
    volatile boolean ignoresFilters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    ClinikoStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    private void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        seen.add(new Seen(uri.getPath(), uri.getRawQuery(), exchange.getRequestHeaders()));
        var scripted = next.poll();
        var fixed = always.get(uri.getPath());
        send(exchange, scripted != null ? scripted : fixed != null ? fixed : answer(uri.getPath(), uri.getRawQuery()));
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.status() == 0) {
            return;
        }
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var length = answer.cut() ? bytes.length + 100 : bytes.length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(String path, @Nullable String rawQuery) {
        return switch (path) {
            case "/v1/user" -> Answer.json(200, "{\"id\":\"77\",\"time_zone\":\"Perth\"}");
            case "/v1/settings/public" -> Answer.json(200, "{\"account\":{\"id\":12345,\"name\":\"Example Clinic\"}}");
            case "/v1/businesses" -> Answer.json(200, "{\"businesses\":[{\"time_zone\":\"Melbourne\"}]}");
            case "/v1/patients" -> Answer.json(200, patients(rawQuery == null ? "" : rawQuery));
            default -> new Answer(404, "text/html", "<html>", Map.of(), false);
        };
    }

    private String patients(String rawQuery) {
        Map<String, List<String>> query = List.of(rawQuery.split("&")).stream()
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> decoded(pair[0]), Collectors.mapping(pair -> decoded(pair[1]), Collectors.toList())));
        Predicate<Long> kept = id ->
                query.getOrDefault("q[]", List.of()).stream().allMatch(filter -> ignoresFilters || matches(filter, id));
        var sort = query.getOrDefault("sort", List.of("id")).getFirst();
        Comparator<Long> key = sort.startsWith("updated_at")
                ? Comparator.<Long, String>comparing(this::changeTime).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
        var order = sort.endsWith(":desc") ? key.reversed() : key;
        var all = ids.stream().filter(kept).sorted(order).toList();
        var size =
                Integer.parseInt(query.getOrDefault("per_page", List.of("50")).getFirst());
        var page = Integer.parseInt(query.getOrDefault("page", List.of("1")).getFirst());
        var from = Math.min(all.size(), (page - 1) * size);
        var shown = all.subList(from, Math.min(all.size(), from + size));
        var records = shown.stream()
                .map(id -> "{\"id\":\"" + id + "\",\"updated_at\":\"" + changeTime(id) + "\"}")
                .collect(Collectors.joining(","));
        var links = from + size < all.size() ? "{\"next\":\"http://elsewhere.example/\"}" : "{}";
        return "{\"patients\":[%s],\"total_entries\":%d,\"links\":%s}".formatted(records, all.size(), links);
    }

    private String changeTime(long id) {
        return changed.getOrDefault(id, LONG_AGO);
    }

    private boolean matches(String filter, long id) {
        if (filter.startsWith("updated_at:>=")) {
            return changeTime(id).compareTo(filter.substring(13)) >= 0;
        }
        if (filter.startsWith("updated_at:<")) {
            return changeTime(id).compareTo(filter.substring(12)) < 0;
        }
        if (filter.startsWith("id:>")) {
            return id > Long.parseLong(filter.substring(4));
        }
        return !filter.startsWith("id:<=") || id <= Long.parseLong(filter.substring(5));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    void hold(long first, int count) {
        LongStream.range(first, first + count).forEach(ids::add);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A search as it was asked: which records, in which order, which page. */
final class Search {
    private static final int COUNT_DEFAULT = 30;
    private static final int COUNT_MAX = 100;
    private static final Pattern TYPED = Pattern.compile("(?:.*/)?([A-Za-z]+)/([^/]+)");
    private static final Map<String, String> DATES =
            Map.of("date", "/start", "created", "/created", "_lastUpdated", "/meta/lastUpdated");
    private static final Map<String, String> REFERENCES =
            Map.of("patient", "Patient", "practitioner-role", "PractitionerRole", "practitioner", "Practitioner");

    final Account account;
    final String resource;
    private final MultiMap parameters;
    private final Settings settings;

    Search(Account account, String resource, MultiMap parameters, Settings settings) {
        this.account = account;
        this.resource = resource;
        this.parameters = parameters;
        this.settings = settings;
    }

    /** All that match, in order. */
    List<ObjectNode> matches() {
        Stream<ObjectNode> found = account.all(resource).stream();
        for (var date : DATES.entrySet()) {
            found = found.filter(dates(date.getKey(), date.getValue()));
        }
        for (var reference : REFERENCES.entrySet()) {
            found = found.filter(references(reference.getKey(), reference.getValue()));
        }
        found = found.filter(texts("_id", "/id")).filter(status()).filter(organization());
        var sort = first("_sort");
        return switch (sort) {
            case "date" -> found.sorted(Comparator.comparing(Search::start)).toList();
            case "-date" ->
                found.sorted(Comparator.comparing(Search::start).reversed()).toList();
            default -> found.toList();
        };
    }

    int count() {
        return Math.clamp(number("_count", COUNT_DEFAULT), 1, COUNT_MAX);
    }

    int page() {
        return Math.max(1, number("page", 1));
    }

    List<String> includes() {
        return Stream.concat(values("_include").stream(), values("_include:iterate").stream())
                .toList();
    }

    private Predicate<ObjectNode> dates(String name, String pointer) {
        var asked =
                values(name).stream().map(text -> DateCriterion.of(name, text)).toList();
        return record -> counting(asked).stream()
                .allMatch(one -> one.matches(record.at(pointer).asText()));
    }

    private List<DateCriterion> counting(List<DateCriterion> asked) {
        if (asked.size() < 2) {
            return asked;
        }
        return switch (settings.repeatedDate()) {
            case "first" -> asked.subList(0, 1);
            case "last" -> asked.subList(asked.size() - 1, asked.size());
            default -> asked;
        };
    }

    private Predicate<ObjectNode> references(String name, String type) {
        var ids = values(name).stream().map(text -> typed(name, type, text)).toList();
        return record -> ids.stream().allMatch(id -> takesPart(record, type, id));
    }

    private static String typed(String name, String type, String text) {
        var reference = TYPED.matcher(text);
        if (!reference.matches() || !reference.group(1).equals(type)) {
            throw new RefusedException(422, "invalid", name + " must be " + type + "/id");
        }
        return reference.group(2);
    }

    private boolean takesPart(ObjectNode record, String type, String id) {
        if (type.equals("Practitioner")) {
            return account.all("PractitionerRole").stream()
                    .filter(role -> References.pointsTo(role.path("practitioner"), type, id))
                    .anyMatch(role -> takesPart(
                            record, "PractitionerRole", role.path("id").asText()));
        }
        return record.path("participant")
                .valueStream()
                .anyMatch(one -> References.pointsTo(one.path("actor"), type, id));
    }

    private Predicate<ObjectNode> organization() {
        var ids = values("organization").stream()
                .map(text -> text.substring(text.lastIndexOf('/') + 1))
                .toList();
        return record -> ids.stream()
                .allMatch(id -> account.all("PractitionerRole").stream()
                        .filter(role -> References.pointsTo(role.path("organization"), "Organization", id))
                        .anyMatch(role -> takesPart(
                                record, "PractitionerRole", role.path("id").asText())));
    }

    private Predicate<ObjectNode> status() {
        var words = values("part-status");
        return record -> words.isEmpty()
                || record.path("participant").valueStream().anyMatch(one -> words.contains(Shapes.status(one)));
    }

    private Predicate<ObjectNode> texts(String name, String pointer) {
        var wanted = values(name);
        return record -> wanted.isEmpty() || wanted.contains(record.at(pointer).asText());
    }

    private static Instant start(JsonNode record) {
        try {
            return OffsetDateTime.parse(record.path("start").asText()).toInstant();
        } catch (DateTimeException unreadable) {
            return Instant.MAX;
        }
    }

    private List<String> values(String name) {
        return settings.ignoredParameters().contains(name) ? List.of() : parameters.getAll(name);
    }

    private String first(String name) {
        return values(name).stream().findFirst().orElse("");
    }

    private int number(String name, int otherwise) {
        var text = first(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}")) {
            throw new RefusedException(422, "invalid", name + " must be a number");
        }
        return Integer.parseInt(text);
    }
}

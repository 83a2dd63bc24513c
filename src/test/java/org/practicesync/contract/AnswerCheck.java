package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.practicesync.contract.Described.Operation;

/** Compares every answer that passes by with what the document says of it, and remembers which calls succeeded. */
final class AnswerCheck implements Filter {
    private static final int ERRORS = 400;

    private final Described document;
    private final Set<String> succeeded = new TreeSet<>();

    AnswerCheck(Described document) {
        this.document = document;
    }

    /** Calls that were answered with success, by their id. */
    Set<String> succeeded() {
        return succeeded;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification specified, FilterContext context) {
        var answer = context.next(request, specified);
        var operation = operation(
                request.getMethod().toLowerCase(Locale.ROOT),
                URI.create(request.getURI()).getPath());
        var described = operation.response(answer.statusCode());
        assertThat(described.isMissingNode())
                .as("%s: %d is not described: %s", operation, answer.statusCode(), answer.asString())
                .isFalse();
        var schema = document.resolved(described)
                .path("content")
                .path("application/json")
                .path("schema");
        if (!schema.isMissingNode()) {
            assertThat(document.fit(schema, Likeness.read(answer.asString())))
                    .as("%s: %s", operation, answer.asString())
                    .isEmpty();
        }
        if (answer.statusCode() < ERRORS) {
            succeeded.add(operation.id());
        }
        return answer;
    }

    /** The one with the fewest variables, of those whose path fits. */
    private Operation operation(String method, String path) {
        return document.operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> path.matches(operation.path().replaceAll("\\{\\w+}", "[^/]+")))
                .min(Comparator.comparing(operation ->
                        operation.path().chars().filter(each -> each == '{').count()))
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
    }
}

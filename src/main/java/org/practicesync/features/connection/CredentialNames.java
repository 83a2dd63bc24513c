package org.practicesync.features.connection;

import java.util.Locale;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Problem.FieldError;
import org.practicesync.kernel.ProblemException;

/** R2 writes {@code apiKey} what the PMSs' profiles and R1 call {@code api_key}. Pure. */
public final class CredentialNames {
    private CredentialNames() {}

    /** {@code api_key} becomes {@code apiKey}. */
    public static String camel(String name) {
        var camel = new StringBuilder();
        for (String word : name.split("_")) {
            camel.append(camel.isEmpty() ? word : capitalized(word));
        }
        return camel.toString();
    }

    /** The same problem about fields as R2 names them. */
    static Problem inCamel(Problem problem) {
        return problem.fields().isEmpty()
                ? problem
                : Problem.invalid(problem.fields().stream()
                        .map(wrong -> new FieldError(camel(wrong.field()), wrong.message()))
                        .toList());
    }

    /** The same of a failure; any other stays as it is. */
    static Throwable inCamel(Throwable failure) {
        return failure instanceof ProblemException refused
                ? inCamel(refused.problem()).exception()
                : failure;
    }

    private static String capitalized(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}

package org.practicesync.vendors.cliniko;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Secret;

/**
 * Which of Cliniko's installations an account lives on. It becomes part of a host name, so that an instance exists only
 * of text with the form of a shard.
 */
record ClinikoShard(String name) {
    /** Keys from before there were shards belong here. */
    private static final String OLDEST = "au1";

    private static final Pattern FORM = Pattern.compile("[A-Za-z]{2}[0-9]{1,2}");

    ClinikoShard {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a shard");
        }
        name = name.toLowerCase(Locale.ROOT);
    }

    /**
     * The shard that the customer named, else the one at the end of the key.
     *
     * @throws org.practicesync.kernel.ProblemException naming the field that does not have the form of one
     */
    static ClinikoShard of(Secret key, @Nullable String named) {
        if (named != null && !named.isBlank()) {
            return checked("shard", named.strip(), "must be two letters and one or two digits, as au1");
        }
        var text = key.reveal();
        var hyphen = text.lastIndexOf('-');
        return hyphen < 0
                ? new ClinikoShard(OLDEST)
                : checked("api_key", text.substring(hyphen + 1), "must end with a shard, as …-au1, or have no hyphen");
    }

    String baseUrl() {
        return "https://api." + name + ".cliniko.com/v1";
    }

    private static ClinikoShard checked(String field, String text, String message) {
        if (!FORM.matcher(text).matches()) {
            throw Problem.invalid(field, message).exception();
        }
        return new ClinikoShard(text);
    }
}

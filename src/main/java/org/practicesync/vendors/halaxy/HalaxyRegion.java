package org.practicesync.vendors.halaxy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;

/** Which of Halaxy's installations a practice lives on. The host is one of these, never text of a customer. */
enum HalaxyRegion {
    AU("https://au-api.halaxy.com/main"),
    EU("https://eu-api.halaxy.com/main");

    static final String FIELD = "region";

    private final String baseUrl;

    HalaxyRegion(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * Everybody outside of Europe and the United Kingdom is in the first one.
     *
     * @throws org.practicesync.kernel.ProblemException naming the field
     */
    static HalaxyRegion of(@Nullable String named) {
        return switch (named == null ? "" : named.strip().toLowerCase(Locale.ROOT)) {
            case "", "au" -> AU;
            case "eu" -> EU;
            default -> throw Problem.invalid(FIELD, "must be au or eu").exception();
        };
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Without a slash at its end. */
    String baseUrl() {
        return baseUrl;
    }
}

package org.practicesync.sandbox.cliniko;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who a request says that it comes from. */
final class ApiKey {
    private static final Pattern NAME_AND_MAIL = Pattern.compile("\\S.*\\(.*\\S+@\\S+\\.\\S+.*\\).*");

    private ApiKey() {}

    /** The key in a Basic header, as sent; empty where there is none. */
    static String of(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return "";
        }
        try {
            var pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static boolean namesItself(@Nullable String userAgent) {
        return userAgent != null && NAME_AND_MAIL.matcher(userAgent).matches();
    }
}

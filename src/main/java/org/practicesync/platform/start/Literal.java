package org.practicesync.platform.start;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text for a setting that must arrive as it is, although SmallRye Config expands expressions in every setting. */
final class Literal {
    private static final Pattern BACKSLASHES_BEFORE_DOLLAR = Pattern.compile("(\\\\+)\\$");

    private static final String UNSET = "${practice-sync.no-such-setting:";

    private Literal() {}

    /**
     * A backslash before a dollar would take the dollar's meaning away, and itself. Inside braces it does not: there
     * the backslashes are the default of a setting that nobody has.
     */
    static String of(String text) {
        return BACKSLASHES_BEFORE_DOLLAR
                .matcher(text.replace("$", "$$"))
                .replaceAll(found -> Matcher.quoteReplacement(UNSET + found.group(1) + "}$"));
    }
}

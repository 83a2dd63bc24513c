package org.practicesync.vendors.gentu;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.client.CallFailures;

/**
 * Opens every practice that added our app.
 *
 * @param renewAt from when on it is not used any more
 */
record GentuToken(Secret text, Instant renewAt) {
    /** A token that ends while a call is on its way is a call lost. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** What breaks a header is no token. */
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,8192}");

    /**
     * Reads an answer.
     *
     * @param askedAt when the call began: its life may have begun with it
     * @throws org.practicesync.pms.VendorException where it holds no token
     */
    static GentuToken of(GentuWire.Token answer, Instant askedAt) {
        var text = answer.accessToken();
        if (text == null || !PRINTABLE.matcher(text).matches()) {
            throw CallFailures.malformed("Gentu's answer holds no token");
        }
        return new GentuToken(new Secret(text), askedAt.plus(used(answer)));
    }

    /** One that does not tell its life, or lives less than two margins, is used for half of what is certain. */
    private static Duration used(GentuWire.Token answer) {
        var seconds = answer.expiresIn();
        var life = seconds == null || seconds < 0 ? MARGIN : Duration.ofSeconds(seconds);
        var half = life.dividedBy(2);
        return half.compareTo(MARGIN) < 0 ? half : life.minus(MARGIN);
    }

    boolean isUsable(Instant now) {
        return now.isBefore(renewAt);
    }

    String authorization() {
        return "Bearer " + text.reveal();
    }
}

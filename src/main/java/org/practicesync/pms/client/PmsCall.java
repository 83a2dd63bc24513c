package org.practicesync.pms.client;

import java.time.Duration;
import java.util.regex.Pattern;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/**
 * What the permit filter must know of a call. It travels there as a header, which is the only thing a typed client hands
 * to its filters, and the filter takes it off again.
 */
public record PmsCall(Bucket bucket, Lane lane) {
    /** Never leaves the process. */
    public static final String HEADER = "X-Practice-Sync-Call";

    private static final Pattern SEPARATOR = Pattern.compile("\\|");
    private static final int PARTS = 4;

    /** The value of {@link #HEADER} for every call of this session. */
    public static String header(VendorSession session) {
        var bucket = session.bucket();
        return session.lane().name() + "|" + bucket.size() + "|"
                + bucket.window().toMillis() + "|" + bucket.name();
    }

    static PmsCall of(String header) {
        var parts = SEPARATOR.split(header, PARTS);
        var window = Duration.ofMillis(Long.parseLong(parts[2]));
        return new PmsCall(new Bucket(parts[3], Integer.parseInt(parts[1]), window), Lane.valueOf(parts[0]));
    }
}

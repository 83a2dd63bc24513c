package org.practicesync.vendors.halaxy;

import java.time.Duration;
import java.util.regex.Pattern;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/**
 * What the permit filter must know of a call. It travels there as a header, which is the only thing a typed client hands
 * to its filters, and the filter takes it off again.
 */
record HalaxyCall(Bucket bucket, Lane lane) {
    static final String HEADER = "X-Practice-Sync-Call";

    private static final Pattern SEPARATOR = Pattern.compile("\\|");
    private static final int PARTS = 4;

    static String header(VendorSession session) {
        var bucket = session.bucket();
        return session.lane().name() + "|" + bucket.size() + "|"
                + bucket.window().toMillis() + "|" + bucket.name();
    }

    static HalaxyCall of(String header) {
        var parts = SEPARATOR.split(header, PARTS);
        var window = Duration.ofMillis(Long.parseLong(parts[2]));
        return new HalaxyCall(new Bucket(parts[3], Integer.parseInt(parts[1]), window), Lane.valueOf(parts[0]));
    }
}

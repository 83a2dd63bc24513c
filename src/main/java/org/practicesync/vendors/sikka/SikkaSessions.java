package org.practicesync.vendors.sikka;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Fingerprint;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/** Reads credentials into a session, without asking Sikka, and what an earlier check found out of it. */
final class SikkaSessions {
    static final String OFFICE_ID = "office_id";
    static final String SECRET_KEY = "secret_key";

    /** Facts of a check. */
    static final String SYSTEM = "practice_management_system";

    /** The only practice of an office; empty where it has several. */
    static final String PRACTICE_ID = "practice_id";

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Pattern OFFICE = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final Pattern SECRET = Pattern.compile("[!-~]{1,200}");

    private SikkaSessions() {}

    /** What Sikka's windows are counted by is not known; an office is the least that they can be. */
    static VendorSession session(CredentialInput input) {
        var office = checked(OFFICE_ID, input.settings().get(OFFICE_ID), OFFICE);
        var given = input.secrets().get(SECRET_KEY);
        var secret = new Secret(checked(SECRET_KEY, given == null ? null : given.reveal(), SECRET));
        var settings = new HashMap<>(input.settings());
        settings.put(OFFICE_ID, office);
        var bucket = new Bucket("sikka:office:" + office, SikkaConfig.REQUESTS_PER_MINUTE, WINDOW);
        return new VendorSession(Map.of(SECRET_KEY, secret), settings, bucket, Lane.PERSON);
    }

    /** For what our app itself is asked, before an office is proved. */
    static VendorSession ofApp(Map<String, String> settings) {
        var bucket = new Bucket("sikka:app", SikkaConfig.REQUESTS_PER_MINUTE, WINDOW);
        return new VendorSession(Map.of(), settings, bucket, Lane.PERSON);
    }

    /** A line break from pasting is forgiven. */
    private static String checked(String field, @Nullable String given, Pattern form) {
        var text = given == null ? "" : given.strip();
        if (text.isEmpty()) {
            throw Problem.invalid(field, "is required").exception();
        }
        if (!form.matcher(text).matches()) {
            throw Problem.invalid(field, "is not one of Sikka's").exception();
        }
        return text;
    }

    static String office(VendorSession session) {
        return String.valueOf(session.setting(OFFICE_ID));
    }

    /** In which the practice's dates and times are written; null where nobody has told. */
    static @Nullable ZoneId zone(VendorSession session) {
        var name = session.setting(VendorSession.TIMEZONE);
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /** Tells two offices and two secrets of one apart, and neither to anybody. */
    static String fingerprint(VendorSession session) {
        return Fingerprint.of(office(session) + " " + session.secret(SECRET_KEY).reveal());
    }
}

package org.practicesync.vendors.medirecords;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.practicesync.kernel.Fingerprint;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/** Reads credentials into a session, without asking MediRecords. */
final class MediRecordsSessions {
    static final String ACCESS_TOKEN = "access_token";
    static final String FHIR_TOKEN = "fhir_token";
    static final String PRACTICE_ID = "practice_id";

    /** It becomes part of every address, so that nothing else may stand in it. */
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Seen are short opaque texts; a signed one would be longer. A space inside would end the header. */
    private static final Pattern TOKEN_FORM = Pattern.compile("[!-~]{1,4096}");

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private MediRecordsSessions() {}

    static VendorSession session(CredentialInput input, int requestsPerMinute) {
        var practiceId = practiceId(input);
        var token = token(input, ACCESS_TOKEN)
                .orElseThrow(() -> Problem.invalid(ACCESS_TOKEN, "is required").exception());
        var secrets = new HashMap<String, Secret>();
        secrets.put(ACCESS_TOKEN, token);
        token(input, FHIR_TOKEN).ifPresent(fhir -> secrets.put(FHIR_TOKEN, fhir));
        var settings = new HashMap<>(input.settings());
        settings.put(PRACTICE_ID, practiceId);
        var bucket = new Bucket(bucketName(practiceId, token), requestsPerMinute, WINDOW);
        return new VendorSession(secrets, settings, bucket, Lane.PERSON);
    }

    private static String practiceId(CredentialInput input) {
        var text = input.settings().getOrDefault(PRACTICE_ID, "").strip();
        if (text.isEmpty()) {
            throw Problem.invalid(PRACTICE_ID, "is required").exception();
        }
        if (!UUID_FORM.matcher(text).matches()) {
            throw Problem.invalid(
                            PRACTICE_ID,
                            "must be a practice id of MediRecords, as 5b0f7c1e-6f0f-4f43-9b1a-2f4f6f0c9d10")
                    .exception();
        }
        return text;
    }

    /** A line break from pasting is forgiven. */
    private static Optional<Secret> token(CredentialInput input, String field) {
        var text = Optional.ofNullable(input.secrets().get(field))
                .map(secret -> secret.reveal().strip())
                .filter(value -> !value.isEmpty());
        text.filter(value -> !TOKEN_FORM.matcher(value).matches()).ifPresent(value -> {
            throw Problem.invalid(field, "is not a token of MediRecords").exception();
        });
        return text.map(Secret::new);
    }

    /** The practice alone would let anybody who knows its id spend its permits. */
    private static String bucketName(String practiceId, Secret token) {
        return "medirecords:" + practiceId.toLowerCase(Locale.ROOT) + ":" + Fingerprint.of(token.reveal());
    }
}

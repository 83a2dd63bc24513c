package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.client.AnswerBody;
import org.practicesync.pms.client.AnswerFailures;
import org.practicesync.pms.client.ResourceNames;
import org.practicesync.pms.client.RetryAfter;
import org.practicesync.pms.client.SystemName;

/** What Sikka's answers mean: what their code says, and what HTTP means where there is none. */
final class SikkaFailures {
    static final SystemName SIKKA = new SystemName("Sikka");

    private static final ResourceNames RESOURCES = ResourceNames.spelled(
            "request_key",
            "authorized_practices",
            "patients",
            "patient",
            "appointments",
            "appointment",
            "providers",
            "practices",
            "appointment_statuses",
            "writeback_details",
            "writeback_status",
            "writebacks");
    private static final AnswerFailures ANSWERS = new AnswerFailures(SIKKA, RESOURCES, SikkaFailures::untilReset);
    private static final VendorFailure UPLOADING =
            new VendorFailure.Unavailable("Sikka is uploading this office's data at the moment: reading has to wait");
    private static final int UNAUTHORIZED = 401;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int MINUTE_LIMIT = 429;

    private SikkaFailures() {}

    /** An answer that is no success. */
    static VendorException of(Response response, URI uri) {
        var body = SikkaEnvelope.unwrapped(AnswerBody.json(response));
        var code = SikkaCode.of(body.path("error_code").asText());
        return code.map(known -> of(known, body, uri)).orElseGet(() -> withoutCode(response, body, uri));
    }

    static boolean isKeyRefused(JsonNode answer) {
        return SikkaCode.of(SikkaEnvelope.unwrapped(answer).path("error_code").asText())
                .filter(code -> code.reaction() == SikkaCode.Reaction.NEW_KEY)
                .isPresent();
    }

    private static VendorException of(SikkaCode code, JsonNode body, URI uri) {
        var said = "Sikka answered " + code.name() + " (" + code.meaning() + ")";
        return switch (code.reaction()) {
            case NEW_KEY -> new SikkaKeyRefused();
            case CREDENTIALS -> new VendorException(new VendorFailure.AuthRejected());
            case OUR_APP -> SikkaNotNow.appRefused();
            case NOT_IN_PLAN ->
                new VendorException(new VendorFailure.PermissionMissing("use " + RESOURCES.in(uri) + " of Sikka"));
            case REFUSED -> new SikkaRefusal(said, words(body, said));
            case MISSING -> new VendorException(new VendorFailure.NotFound("Sikka has no such " + RESOURCES.in(uri)));
            case NEXT_DAY -> new SikkaDayOver();
            case NOT_YET -> SikkaNotNow.noData();
            case OFFLINE -> SikkaNotNow.offline();
            case AGAIN -> new VendorException.Transient(new VendorFailure.Unavailable(said));
            case TOO_LATE -> new VendorException.Transient(new VendorFailure.TimedOut(said));
        };
    }

    /** A 401 without a code that we know is what others saw of an expired key. */
    private static VendorException withoutCode(Response response, JsonNode body, URI uri) {
        int status = response.getStatus();
        if (status == UNAUTHORIZED) {
            return new SikkaKeyRefused();
        }
        var failure = ANSWERS.of(response, uri);
        boolean no = status >= CLIENT_ERRORS && status < SERVER_ERRORS && status != MINUTE_LIMIT;
        return no && failure.failure() instanceof VendorFailure.Refused refused
                ? new SikkaRefusal(refused.reason(), words(body, refused.reason()))
                : failure;
    }

    private static String words(JsonNode body, String otherwise) {
        var title = body.path("short_message").asText("").strip();
        var message = longMessage(body);
        var words = title.isEmpty() || message.isEmpty() ? title + message : title + ": " + message;
        return words.isEmpty() ? otherwise : words;
    }

    /** The vendor's sample of a 412 spells it wrong. */
    static String longMessage(JsonNode body) {
        return body.path("long_message")
                .asText(body.path("log_message").asText(""))
                .strip();
    }

    /** Seconds from now, and not a moment as with others. */
    private static Optional<Duration> untilReset(Response response) {
        return SikkaLimits.span(response.getHeaderString(SikkaLimits.RESET)).or(() -> RetryAfter.of(response));
    }

    static VendorException uploading() {
        return new VendorException.Transient(UPLOADING);
    }

    /** Sikka knows the office, and has nothing of it to show just now. */
    static boolean isNotYet(VendorFailure failure) {
        return SikkaNotNow.isNoData(failure) || failure.equals(UPLOADING);
    }

    /** It is not for us, or not there: another way may be. */
    static boolean isHidden(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.PermissionMissing
                        || known.failure() instanceof VendorFailure.NotFound
                        || known.failure() instanceof VendorFailure.Refused);
    }
}

package org.practicesync.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.Problem.FieldError;
import org.practicesync.kernel.ProblemException;
import org.practicesync.sandbox.http.Json;

class BodyFieldsTest {
    @Test
    void readsWhatFits() {
        var fields = fields("{\"name\":\" Ann \",\"on\":false,\"minutes\":5,\"zone\":\"Europe/London\",\"other\":[]}");
        assertThat(fields.text("name", 3)).isEqualTo("Ann");
        assertThat(fields.bool("on")).isFalse();
        assertThat(fields.integer("minutes", 5, 10)).isEqualTo(5);
        assertThat(fields.zone("zone")).isEqualTo("Europe/London");
        assertThatNoException().isThrownBy(fields::check);
    }

    @Test
    void takesAbsentAndNullAlike() {
        var fields = fields("{\"name\":null}");
        assertThat(fields.has("name")).isFalse();
        assertThat(fields.text("name", 3)).isNull();
        assertThat(fields.bool("on")).isNull();
        assertThat(fields.integer("minutes", 5, 10)).isNull();
        assertThat(fields.zone("zone")).isNull();
        assertThatNoException().isThrownBy(fields::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "11", "5.5", "5.0", "\"5\"", "1e30", "99999999999", "true", "[5]"})
    void wantsAWholeNumberWithinItsBorders(String value) {
        var fields = fields("{\"minutes\":" + value + "}");
        assertThat(fields.integer("minutes", 5, 10)).isNull();
        assertThat(refused(fields)).isEqualTo("minutes: must be a whole number from 5 to 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "7", "{}", "\"long\"", "\"a\\tb\"", "\"\\ud800\""})
    void wantsATextThatSaysSomething(String value) {
        var fields = fields("{\"name\":" + value + "}");
        assertThat(fields.text("name", 3)).isNull();
        assertThat(refused(fields)).startsWith("name: must");
    }

    @Test
    void takesEveryCharacterThatIsOne() {
        var fields = fields("{\"name\":\"\\ud83d\\ude00\",\"notes\":\"\\ud83d\\n\"}");
        assertThat(fields.text("name", 3)).isEqualTo("😀");
        assertThat(fields.prose("notes", 3)).isNull();
        assertThat(refused(fields)).startsWith("notes: must");
    }

    @Test
    void takesABlankTextForNoneWhereThatIsMeant() {
        var fields = fields("{\"name\":\"  \"}");
        assertThat(fields.textOrBlank("name", 3)).isNull();
        assertThatNoException().isThrownBy(fields::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Mars/Olympus\"", "\"+10:00\"", "\"Z\"", "\"\"", "7"})
    void wantsAZoneThatKnowsItsSummers(String value) {
        var fields = fields("{\"zone\":" + value + "}");
        assertThat(fields.zone("zone")).isNull();
        assertThat(refused(fields)).startsWith("zone: must be an IANA time zone");
    }

    @Test
    void namesEverythingThatIsWrong() {
        var fields = fields("{\"name\":7,\"on\":\"yes\"}");
        fields.text("name", 3);
        fields.bool("on");
        var problem =
                catchThrowableOfType(ProblemException.class, fields::check).problem();
        assertThat(problem.fields()).extracting(FieldError::field).containsExactly("name", "on");
        assertThat(problem.detail()).isEqualTo("name: must be a text; on: must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "null"})
    void wantsAnObject(String body) {
        var refused = catchThrowableOfType(ProblemException.class, () -> fields(body));
        assertThat(refused.problem().fields()).extracting(FieldError::field).containsExactly("body");
    }

    private static String refused(BodyFields fields) {
        return catchThrowableOfType(ProblemException.class, fields::check)
                .problem()
                .detail();
    }

    private static BodyFields fields(String body) {
        return new BodyFields(Json.read(body));
    }
}

package org.practicesync.features.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.kernel.ProblemException;

class ReplayRequestTest {
    private static final String ID = UUID.randomUUID().toString();

    @Test
    void meansAll_withoutIds() throws JsonProcessingException {
        assertThat(ReplayRequest.parse(null).ids()).isNull();
        assertThat(parse("{}").ids()).isNull();
        assertThat(parse("{\"ids\":null,\"other\":1}").ids()).isNull();
    }

    @Test
    void namesEachIdOnce() throws JsonProcessingException {
        assertThat(parse("{\"ids\":[\"" + ID + "\",\"" + ID + "\"]}").ids()).containsExactly(UUID.fromString(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "\"all\"",
                "{\"ids\":[]}",
                "{\"ids\":\"all\"}",
                "{\"ids\":{}}",
                "{\"ids\":[7]}",
                "{\"ids\":[null]}",
                "{\"ids\":[\"\"]}",
                "{\"ids\":[\"7\"]}",
                "{\"ids\":[\"a\\u0000b\"]}",
                "{\"ids\":[[\"1\"]]}"
            })
    void refusesWhatIsNoListOfIds(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void takesFiveHundredAndNoMore() throws JsonProcessingException {
        assertThat(parse("{\"ids\":[" + ids(500) + "]}").ids()).hasSize(1);
        assertThatThrownBy(() -> parse("{\"ids\":[" + ids(501) + "]}")).isInstanceOf(ProblemException.class);
    }

    private static String ids(int count) {
        return String.join(",", Collections.nCopies(count, "\"" + ID + "\""));
    }

    private static ReplayRequest parse(String body) throws JsonProcessingException {
        return ReplayRequest.parse(new ObjectMapper().readTree(body));
    }
}

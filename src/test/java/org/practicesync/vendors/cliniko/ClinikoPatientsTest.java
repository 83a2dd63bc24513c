package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** What an answer to named patients must look like to be believed. */
class ClinikoPatientsTest {
    private static final Set<String> ASKED = Set.of("1", "2", "3");

    @Test
    void believesThoseAskedFor_someOrNone() {
        assertThat(Walked.ids(ClinikoPatients.checked(page(2L, "1", "3"), ASKED).records()))
                .containsExactly("1", "3");
        assertThat(ClinikoPatients.checked(page(0L), ASKED).records()).isEmpty();
    }

    @Test
    void believesNobodyElse() {
        assertMalformed(() -> ClinikoPatients.checked(page(2L, "1", "4"), ASKED));
        assertMalformed(() -> ClinikoPatients.checked(page(2L, "1", "1"), ASKED));
    }

    @Test
    void believesNoPageThatCountsMoreThanItShows() {
        assertMalformed(() -> ClinikoPatients.checked(page(3L, "1", "2"), ASKED));
        assertMalformed(() -> ClinikoPatients.checked(page(3L), ASKED));
        assertMalformed(() -> ClinikoPatients.checked(page(null, "1"), ASKED));
    }

    private static void assertMalformed(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VendorException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(VendorFailure.Malformed.class));
    }

    private static ClinikoWire.Page page(@Nullable Long total, String... ids) {
        List<JsonNode> records = Stream.of(ids)
                .<JsonNode>map(id -> JsonNodeFactory.instance.objectNode().put("id", id))
                .toList();
        return new ClinikoWire.Page(records, total, new ClinikoWire.PageLinks(null));
    }
}

package org.practicesync.features.organization.clerk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberWalkTest {
    private final MemberWalk walk = new MemberWalk();

    @Test
    void endsWhereClerksCountSaysSo() {
        assertThat(walk.advance(page(0, 3, 5L))).isTrue();
        assertThat(walk.offset()).isEqualTo(3);
        assertThat(walk.advance(page(3, 2, 5L))).isFalse();
        assertThat(walk.met()).containsExactly("user_0", "user_1", "user_2", "user_3", "user_4");
    }

    @Test
    void endsOnAnEmptyPageAndNotOnAShortOne() {
        assertThat(walk.advance(page(0, 3, null))).isTrue();
        assertThat(walk.advance(page(3, 1, null))).isTrue();
        assertThat(walk.advance(page(4, 0, null))).isFalse();
    }

    @Test
    void takesAnEmptyOrganizationForWhatItIs() {
        assertThat(walk.advance(page(0, 0, 0L))).isFalse();
        assertThat(walk.met()).isEmpty();
    }

    @Test
    void beginsAgainWhenSomebodyLeftMeanwhile() {
        assertThat(walk.advance(page(0, 3, 5L))).isTrue();
        // user_0 left, so that user_3 moved to the place before.
        assertThat(walk.advance(page(4, 1, 4L))).isTrue();
        assertThat(walk.offset()).isZero();
        assertThat(walk.advance(page(1, 3, 4L))).isTrue();
        assertThat(walk.advance(page(4, 1, 4L))).isFalse();
        assertThat(walk.met()).containsExactly("user_1", "user_2", "user_3", "user_4");
    }

    @Test
    void failsWhereClerkCountsMoreThanItShows() {
        for (int pass = 1; pass < MemberWalk.PASSES_MAX; pass++) {
            assertThat(walk.advance(page(0, 3, 5L))).isTrue();
            assertThat(walk.advance(page(0, 3, 5L))).isTrue();
        }
        assertThat(walk.advance(page(0, 3, 5L))).isTrue();
        assertThatThrownBy(() -> walk.advance(page(0, 3, 5L))).isInstanceOf(ClerkException.class);
    }

    @Test
    void bearsAListThatNeverRests() {
        for (int pass = 1; pass < MemberWalk.PASSES_MAX; pass++) {
            assertThat(walk.advance(page(0, 3, 5L))).isTrue();
            assertThat(walk.advance(page(3, 3, 6L))).isTrue();
        }
        assertThat(walk.advance(page(0, 3, 5L))).isTrue();
        assertThat(walk.advance(page(3, 3, 6L))).isFalse();
    }

    @Test
    void countsEntriesThatCannotBeRead() {
        assertThat(walk.advance(new MemberPage(page(0, 2, 3L).members(), 3, 3L)))
                .isFalse();
    }

    @Test
    void stopsSomewhere() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 200; i++) {
                        walk.advance(page(i * 500, 500, null));
                    }
                })
                .isInstanceOf(ClerkException.class)
                .hasMessageContaining(Integer.toString(MemberWalk.MEMBERS_MAX));
    }

    private static MemberPage page(int from, int count, @Nullable Long total) {
        List<Member> members = IntStream.range(from, from + count)
                .mapToObj(i -> new Member("user_" + i, "org:member"))
                .toList();
        return new MemberPage(members, count, total);
    }
}

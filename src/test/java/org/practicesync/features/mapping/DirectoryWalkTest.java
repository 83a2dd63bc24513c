package org.practicesync.features.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.features.mapping.DirectoryWalk.Read;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

class DirectoryWalkTest {
    private static final VendorSession SESSION =
            new VendorSession(Map.of(), Map.of(), new Bucket("b", 0, Duration.ofMinutes(1)), Lane.PERSON);

    @Test
    void readsEveryPageOfEverySegment() {
        var read = read(new Book(List.of(2, 3), false));
        assertThat(read.complete()).isTrue();
        assertThat(read.records()).hasSize(5 * 100);
    }

    @Test
    void endsAtTheLimitAndSaysSo() {
        var read = read(new Book(List.of(30), false));
        assertThat(read.records()).hasSize(DirectoryWalk.RECORDS_MAX);
        assertThat(read.complete()).isFalse();
    }

    @Test
    void readsAnotherWay_whereTheOrderIsIgnored() {
        var book = new Book(List.of(2), true);
        assertThat(read(book).records()).hasSize(200);
        assertThat(book.plans).containsExactly(false, true);
    }

    private static Read<AppointmentTypeRecord> read(Book book) {
        return new DirectoryWalk<>(book, SESSION)
                .run()
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .assertCompleted()
                .getItem();
    }

    /** A list in segments of so many pages of a hundred each. */
    private static final class Book implements RecordFeed<AppointmentTypeRecord> {
        final List<Boolean> plans = new ArrayList<>();
        private final List<Integer> pages;
        private final boolean breaksById;

        Book(List<Integer> pages, boolean breaksById) {
            this.pages = pages;
            this.breaksById = breaksById;
        }

        @Override
        public RecordKind kind() {
            return RecordKind.APPOINTMENT_TYPES;
        }

        @Override
        public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
            plans.add(request.stable());
            var segments = IntStream.range(0, pages.size())
                    .mapToObj(i -> Segment.between(i + "/0", null))
                    .toList();
            return Uni.createFrom().item(new WalkPlan(Strategy.CURSOR, null, null, null, segments, null));
        }

        @Override
        public Uni<FeedPage<AppointmentTypeRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
            var place = String.valueOf(segment.position()).split("/", 2);
            int number = Integer.parseInt(place[1]);
            if (breaksById && number == 1 && !plans.getLast()) {
                return Uni.createFrom().failure(new VendorException(new VendorFailure.OrderBroken("mixed")));
            }
            var records = IntStream.range(0, 100)
                    .mapToObj(i -> type(place[0] + "-" + number + "-" + i))
                    .toList();
            boolean last = number + 1 == pages.get(Integer.parseInt(place[0]));
            return Uni.createFrom().item(new FeedPage<>(records, List.of(), place[0] + "/" + (number + 1), last));
        }

        @Override
        public Uni<@Nullable Long> count(VendorSession session, WalkPlan plan) {
            return Uni.createFrom().nullItem();
        }

        @Override
        public FeedPage<AppointmentTypeRecord> remap(String raw) {
            return new FeedPage<>(List.of(), List.of(), null, true);
        }

        private static AppointmentTypeRecord type(String id) {
            return new AppointmentTypeRecord(id, id, null, null, null, null, null, null, null, List.of());
        }
    }
}

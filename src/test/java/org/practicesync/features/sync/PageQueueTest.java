package org.practicesync.features.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.practicesync.features.sync.PageQueue.Fetched;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.Segment;

class PageQueueTest {
    private final PageQueue<PatientRecord> queue = new PageQueue<>(2, 250);

    @Test
    void handsAPageToAWaitingWriterAtOnce() {
        var writer = take();
        var page = page(1, 100);
        offer(page).assertCompleted();
        assertThat(writer.awaitItem().getItem()).containsExactly(page);
    }

    @Test
    void keepsALaneBackWhileTooManyPagesWait() {
        offer(page(0, 100)).assertCompleted();
        var lane = offer(page(1, 100));
        lane.assertNotTerminated();
        assertThat(take().awaitItem().getItem()).hasSize(2);
        lane.assertCompleted();
    }

    @Test
    void givesPagesTogetherUpToTheRowsOfOneStatement() {
        offer(page(0, 100));
        offer(page(1, 100));
        offer(page(2, 100));
        assertThat(lanesOf(take())).containsExactly(0, 1);
        assertThat(lanesOf(take())).containsExactly(2);
    }

    @Test
    void givesALargePageAlone() {
        offer(page(0, 900));
        offer(page(1, 1));
        assertThat(lanesOf(take())).containsExactly(0);
        assertThat(lanesOf(take())).containsExactly(1);
    }

    @Test
    void givesWhatIsLeftBeforeTheEnd() {
        offer(page(0, 100));
        queue.close();
        assertThat(lanesOf(take())).containsExactly(0);
        assertThat(lanesOf(take())).isEmpty();
    }

    @Test
    void tellsAWaitingWriterTheEnd() {
        var writer = take();
        writer.assertNotTerminated();
        queue.close();
        assertThat(writer.awaitItem().getItem()).isEmpty();
    }

    private UniAssertSubscriber<Void> offer(Fetched<PatientRecord> page) {
        return queue.offer(page).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private UniAssertSubscriber<List<Fetched<PatientRecord>>> take() {
        return queue.take().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static List<Integer> lanesOf(UniAssertSubscriber<List<Fetched<PatientRecord>>> taken) {
        return taken.awaitItem().getItem().stream().map(Fetched::lane).toList();
    }

    private static Fetched<PatientRecord> page(int lane, int rows) {
        var segment = Segment.between(null, null);
        List<RejectedRecord> rejected =
                Collections.nCopies(rows, new RejectedRecord(null, "the record has no id", "{}"));
        return new Fetched<>(lane, segment, segment, new FeedPage<>(List.of(), rejected, null, false));
    }
}

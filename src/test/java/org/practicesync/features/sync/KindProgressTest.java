package org.practicesync.features.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.Segment;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

class KindProgressTest {
    private static final WalkPlan PLAN = new WalkPlan(
            Strategy.KEYSET,
            660L,
            "1000000000000660",
            Instant.parse("2026-01-15T10:30:00Z"),
            List.of(new Segment(null, "500", "300", false), new Segment("500", "1000000000000660", null, false)),
            "a note");

    @Test
    void comesBackFromItsColumnsAsItWas() {
        var progress = KindProgress.fresh(50)
                .begin(PLAN)
                .stored(PLAN.segments(), Walked.counters(3, 150, 140, 5, 2, 7, 1, 4), null);
        assertThat(KindProgress.of(row(progress.columns()), 100)).isEqualTo(progress);
    }

    @Test
    void comesBackFreshFromARowWithoutAPlan() {
        assertThat(KindProgress.of(row(new JsonObject()), 100)).isEqualTo(KindProgress.fresh(100));
    }

    @Test
    void keepsWhatWasWrittenWhenAWalkBeginsAgain() {
        var again = KindProgress.fresh(50)
                .begin(PLAN)
                .stored(PLAN.segments(), Walked.counters(3, 150, 140, 5, 2, 7, 1, 4), null)
                .begin(PLAN);
        assertThat(again.counters().written().created()).isEqualTo(140);
        assertThat(again.counters().written().updated()).isEqualTo(5);
        assertThat(again.counters().seen()).isZero();
        assertThat(again.counters().pages()).isZero();
        assertThat(again.counters().unchanged()).isZero();
    }

    /** Chaos, seed 180: a record was updated by the list of changes, and again when everything was read instead. */
    @Test
    void countsNobodyTwiceAtTheEnd_whenTheWalkBeganAgain() {
        var ended = KindProgress.fresh(50)
                .begin(PLAN)
                .stored(PLAN.segments(), Walked.counters(1, 70, 0, 70, 0, 0, 0, 0), null)
                .begin(PLAN)
                .stored(PLAN.segments(), Walked.counters(2, 76, 6, 1, 0, 0, 0, 0), null)
                .end(76L, 0);
        assertThat(ended.counters().written().created()).isEqualTo(6);
        assertThat(ended.counters().written().updated()).isEqualTo(70);
        assertThat(ended.counters().unchanged()).isZero();
    }

    @Test
    void sumsUpWhatItMet() {
        var progress = KindProgress.fresh(50)
                .begin(PLAN)
                .stored(PLAN.segments(), Walked.counters(1, 50, 20, 10, 3, 6, 0, 0), null);
        assertThat(progress.counters().unchanged()).isEqualTo(17);
        assertThat(progress.counters().living()).isEqualTo(44);
    }

    @Test
    void settlesByPageNumbers_onlyAfterAPassThatMetNobodyNew() {
        var byNumber = new WalkPlan(Strategy.OFFSET, 10L, null, null, List.of(Segment.between(null, null)), null);
        var done = List.of(Segment.between(null, null).at("p:2", true));
        var first =
                KindProgress.fresh(100).begin(byNumber).stored(done, Walked.counters(1, 10, 10, 0, 0, 0, 0, 0), null);
        assertThat(first.settled()).isFalse();
        var second = first.nextPass();
        assertThat(second.requirePlan().segments()).containsExactly(Segment.between(null, null));
        assertThat(second.stored(done, Walked.counters(1, 0, 0, 0, 0, 0, 0, 0), null)
                        .settled())
                .isTrue();
        assertThat(second.stored(done, Walked.counters(1, 1, 1, 0, 0, 0, 0, 0), null)
                        .settled())
                .isFalse();
    }

    @Test
    void leavesAReceiptAtTheEnd() {
        var ended = KindProgress.fresh(50)
                .begin(PLAN)
                .stored(PLAN.segments(), Walked.counters(14, 660, 660, 0, 0, 12, 0, 0), null)
                .end(660L, 0);
        assertThat(ended.done()).isTrue();
        assertThat(ended.columns().getJsonObject("receipt").getBoolean("balanced"))
                .isTrue();
    }

    /** A row that holds these columns, as the client would read them. */
    private static Row row(JsonObject columns) {
        var core = (io.vertx.sqlclient.Row) Proxy.newProxyInstance(
                KindProgressTest.class.getClassLoader(),
                new Class<?>[] {io.vertx.sqlclient.Row.class},
                (proxy, method, arguments) -> value(columns, method, (String) arguments[0]));
        return new Row(core);
    }

    private static @Nullable Object value(JsonObject columns, Method getter, String column) {
        return switch (getter.getName()) {
            case "getString" -> columns.getString(column);
            case "getInteger" -> columns.getInteger(column);
            case "getLong" -> columns.getLong(column);
            case "getBoolean" -> columns.getBoolean(column);
            case "getJsonArray" -> columns.getJsonArray(column);
            case "getOffsetDateTime" -> {
                String text = columns.getString(column);
                yield text == null ? null : OffsetDateTime.parse(text);
            }
            default -> throw new UnsupportedOperationException(getter.toString());
        };
    }
}

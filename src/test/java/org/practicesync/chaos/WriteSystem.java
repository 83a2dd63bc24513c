package org.practicesync.chaos;

import static org.practicesync.chaos.WriteArrow.BEFORE_ANSWER;
import static org.practicesync.chaos.WriteArrow.BEFORE_COMMIT;
import static org.practicesync.chaos.WriteArrow.BEFORE_SEND;
import static org.practicesync.chaos.WriteArrow.WHILE_LOOKING;
import static org.practicesync.chaos.WriteArrow.WHILE_POLLED;

import java.util.List;
import org.practicesync.sandbox.sikka.SikkaControl;

/** The systems of the kill test: one that answers at once, and one that takes changes and tells later. */
enum WriteSystem {
    CLINIKO("Cliniko", BEFORE_SEND, BEFORE_ANSWER, BEFORE_COMMIT, WHILE_LOOKING),
    SIKKA("Sikka", BEFORE_SEND, BEFORE_ANSWER, BEFORE_COMMIT, WHILE_POLLED);

    private static final List<String> DIALECTS = List.of("vendor", "r0");

    private final String title;
    private final List<WriteArrow> arrows;

    WriteSystem(String title, WriteArrow... arrows) {
        this.title = title;
        this.arrows = List.of(arrows);
    }

    String title() {
        return title;
    }

    List<WriteArrow> arrows() {
        return arrows;
    }

    /**
     * A clinic of its own.
     *
     * @param number tells clinics apart
     * @param turn how often this arrow was played before: Sikka's two dialects take turns
     */
    WriteClinic clinic(Stage stage, SikkaControl sikka, int number, int turn) {
        return switch (this) {
            case CLINIKO -> new ClinikoWrites(stage.cliniko, number);
            case SIKKA -> new SikkaWrites(sikka, number, DIALECTS.get(turn % DIALECTS.size()));
        };
    }
}

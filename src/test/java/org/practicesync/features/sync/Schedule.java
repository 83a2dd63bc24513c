package org.practicesync.features.sync;

import java.util.List;
import org.practicesync.vendors.cliniko.ClinikoModel;

/**
 * What a practice does while it is read, made of numbers: each is an act or a pause, and before every call the acts up to
 * the next pause strike. So shorter lists and smaller numbers are simpler schedules, as shrinking wants them.
 */
final class Schedule {
    private static final int ACTS = 8;

    private final List<Integer> codes;
    private final boolean deletes;
    private final boolean edits;
    private int place;
    private int picks;

    private boolean quiet = true;

    Schedule(List<Integer> codes) {
        this(codes, true, true);
    }

    Schedule(List<Integer> codes, boolean deletes, boolean edits) {
        this.codes = codes;
        this.deletes = deletes;
        this.edits = edits;
    }

    void strike(ClinikoModel practice) {
        while (place < codes.size()) {
            int code = codes.get(place++);
            if (code % ACTS == 0) {
                return;
            }
            act(practice, code % ACTS, code / ACTS);
        }
    }

    /** Of so many, another one each time. */
    int pick(int of) {
        return Math.floorMod((codes.hashCode() >>> 7) + 31 * ++picks * picks, of);
    }

    /** Whether nobody was changed or deleted so far, though some may have come. */
    boolean isQuiet() {
        return quiet;
    }

    boolean isOver() {
        return place >= codes.size();
    }

    private void act(ClinikoModel practice, int act, int whom) {
        var ids = practice.ids();
        if (act == 1 || ids.isEmpty()) {
            practice.insert();
            return;
        }
        long id = ids.get(whom % ids.size());
        switch (act) {
            case 2, 3 -> change(() -> practice.edit(id));
            case 4 -> change(() -> practice.archive(id));
            case 5 -> change(() -> practice.merge(id, ids.getLast()));
            case 6 -> delete(practice, id);
            default -> practice.tick();
        }
    }

    private void change(Runnable how) {
        if (edits) {
            quiet = false;
            how.run();
        }
    }

    private void delete(ClinikoModel practice, long id) {
        if (deletes) {
            quiet = false;
            practice.delete(id);
        }
    }
}

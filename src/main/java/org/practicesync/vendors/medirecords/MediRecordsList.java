package org.practicesync.vendors.medirecords;

import io.smallrye.mutiny.Uni;
import java.util.function.IntFunction;

/** Reads a whole list, as often as it takes for it to stand still meanwhile. */
final class MediRecordsList {
    private static final int PASSES_MAX = 3;

    private final IntFunction<Uni<MediRecordsWire.Page>> pages;

    /** @param pages reads the page of that number, from 0 */
    MediRecordsList(IntFunction<Uni<MediRecordsWire.Page>> pages) {
        this.pages = pages;
    }

    /** Fails where the list is never read without a gap. */
    Uni<MediRecordsPass> read() {
        return read(1);
    }

    private Uni<MediRecordsPass> read(int attempt) {
        return readOnce().chain(pass -> judged(pass, attempt));
    }

    private Uni<MediRecordsPass> judged(MediRecordsPass pass, int attempt) {
        if (!pass.stoodStill() && attempt < PASSES_MAX) {
            return read(attempt + 1);
        }
        if (!pass.stoodStill()) {
            pass.requireUsable();
        }
        return Uni.createFrom().item(pass);
    }

    /** As it is met, gaps or not. */
    Uni<MediRecordsPass> readOnce() {
        return Uni.createFrom().deferred(() -> on(new MediRecordsPass()));
    }

    private Uni<MediRecordsPass> on(MediRecordsPass pass) {
        return pages.apply(pass.next()).chain(page -> after(page, pass));
    }

    private Uni<MediRecordsPass> after(MediRecordsWire.Page page, MediRecordsPass pass) {
        return pass.isOverWith(page) ? Uni.createFrom().item(pass) : on(pass);
    }
}

package org.practicesync.pms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine needs to know of a record, whatever its kind. */
public interface PmsRecord {
    /** The PMS's own id, as text. */
    String pmsId();

    /** When the PMS archived it; null while it lives. */
    @Nullable
    Instant archivedAt();

    /** When the PMS last changed it, by its own clock; null where it does not tell. */
    @Nullable
    Instant pmsUpdatedAt();

    /** Optional values that could not be read, by field and reason, without the value. */
    List<String> warnings();
}

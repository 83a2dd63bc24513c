package org.practicesync.features.organization.clerk;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk over an organization's members stands. Clerk's list has numbered places only: while somebody leaves, the
 * rest moves up, and the next page misses one. So a pass in which Clerk's count changed, or that met fewer than Clerk
 * counts, is followed by another.
 */
final class MemberWalk {
    static final int PASSES_MAX = 3;
    static final int MEMBERS_MAX = 50_000;

    private final Set<String> met = new HashSet<>();
    private int unreadable;
    private int offset;
    private int pass = 1;
    private boolean moved;
    private @Nullable Long total;

    int offset() {
        return offset;
    }

    /** Whom the last pass met. */
    List<String> met() {
        return met.stream().sorted().toList();
    }

    /**
     * Notes a page.
     *
     * @return whether there is more to read
     */
    boolean advance(MemberPage page) {
        moved = moved || offset > 0 && !Objects.equals(total, page.total());
        total = page.total();
        met.addAll(page.userIds());
        unreadable += page.records() - page.members().size();
        offset += page.records();
        if (offset > MEMBERS_MAX) {
            throw ClerkException.malformed("Clerk lists more than " + MEMBERS_MAX + " members");
        }
        return !isLast(page) || isDoubtful() && beginAgain();
    }

    private boolean isLast(MemberPage page) {
        return page.records() == 0 || total != null && offset >= total;
    }

    private boolean isDoubtful() {
        return moved && pass < PASSES_MAX || missesSomebody();
    }

    private boolean missesSomebody() {
        return total != null && met.size() + unreadable < total;
    }

    private boolean beginAgain() {
        if (pass == PASSES_MAX) {
            throw ClerkException.malformed("Clerk lists fewer members than it counts");
        }
        pass++;
        offset = 0;
        unreadable = 0;
        moved = false;
        met.clear();
        return true;
    }
}

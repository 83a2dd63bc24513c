package org.practicesync.features.organization.clerk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One page of an organization's members.
 *
 * @param records how many entries it held, readable or not
 * @param total how many Clerk counts in all; null where it does not say
 */
record MemberPage(
        List<Member> members, int records, @Nullable Long total) {
    MemberPage {
        members = List.copyOf(members);
    }

    Set<String> userIds() {
        var ids = new LinkedHashSet<String>();
        members.forEach(member -> ids.add(member.userId()));
        return ids;
    }
}

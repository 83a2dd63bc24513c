package org.practicesync.features.organization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of Clerk's roles is which of ours. */
@ConfigMapping(prefix = "practice-sync.roles")
interface RoleConfig {
    @WithDefault("org:admin")
    List<String> admin();

    @WithDefault("org:manager")
    List<String> manager();

    @WithDefault("org:viewer,org:member")
    List<String> viewer();

    /** A role that nobody listed may do nothing. */
    default Optional<Role> roleOf(@Nullable String clerkRole) {
        if (clerkRole == null) {
            return Optional.empty();
        }
        if (admin().contains(clerkRole)) {
            return Optional.of(Role.ADMIN);
        }
        if (manager().contains(clerkRole)) {
            return Optional.of(Role.MANAGER);
        }
        return viewer().contains(clerkRole) ? Optional.of(Role.VIEWER) : Optional.empty();
    }
}

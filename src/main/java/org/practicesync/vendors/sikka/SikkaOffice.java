package org.practicesync.vendors.sikka;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;

/**
 * An office that authorised our app, as the list of these tells it.
 *
 * @param name of its first practice
 * @param timezone IANA, null where Windows' name is missing or unknown
 * @param system the practice management system behind Sikka: {@code Dentrix}
 * @param practiceIds of its practices, the first one first
 */
record SikkaOffice(
        String id, Secret secretKey, String name, @Nullable String timezone, String system, List<String> practiceIds) {
    SikkaOffice {
        practiceIds = List.copyOf(practiceIds);
    }
}

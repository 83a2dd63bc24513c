package org.practicesync.platform.security;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the permissions of a version 2 token: the n-th number of {@code fpm} belongs to the n-th entry of
 * {@code fea}, and its lowest bit to the first entry of {@code per}.
 */
final class CompactPermissions {
    private static final String OF_ORGANIZATION = "o:";

    private CompactPermissions() {}

    static List<String> decode(@Nullable String features, @Nullable String permissions, @Nullable String masks) {
        var feature = split(features);
        var permission = split(permissions);
        var mask = split(masks);
        var granted = new ArrayList<String>();
        for (int i = 0; i < Math.min(feature.size(), mask.size()); i++) {
            // Features of the user keep their place in the count, and grant nothing here.
            if (isOfOrganization(feature.get(i))) {
                grant(granted, nameOf(feature.get(i)), permission, number(mask.get(i)));
            }
        }
        return granted;
    }

    private static void grant(List<String> granted, String feature, List<String> permissions, long mask) {
        for (int bit = 0; bit < Math.min(permissions.size(), Long.SIZE - 1); bit++) {
            if (((mask >> bit) & 1) == 1) {
                granted.add("org:" + feature + ":" + permissions.get(bit));
            }
        }
    }

    /** A feature of both is written {@code ou:} or {@code uo:}. */
    private static boolean isOfOrganization(String feature) {
        int colon = feature.indexOf(':');
        return feature.startsWith(OF_ORGANIZATION)
                || colon > 0 && feature.substring(0, colon).contains("o");
    }

    private static String nameOf(String feature) {
        return feature.substring(feature.indexOf(':') + 1);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static List<String> split(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        var entries = new ArrayList<String>();
        for (String entry : text.split(",", -1)) {
            entries.add(entry.strip());
        }
        return entries;
    }
}

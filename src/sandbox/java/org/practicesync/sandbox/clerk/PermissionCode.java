package org.practicesync.sandbox.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The compact permissions of version 2: features, permission names, and per feature a number whose lowest bit belongs to the first
 * name. A user's own feature stands between the organization's, because positions count over the whole list.
 */
record PermissionCode(String features, String permissions, String map) {
    static PermissionCode of(JsonNode list) {
        var granted = new LinkedHashSet<String>();
        list.forEach(permission -> granted.add(permission.asText()));
        List<String> features = granted.stream()
                .map(g -> g.split(":", -1)[1])
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> names =
                granted.stream().map(g -> g.split(":", -1)[2]).distinct().toList();
        var shown = features.stream().map(feature -> "o:" + feature).collect(Collectors.toCollection(ArrayList::new));
        if (features.size() > 1) {
            features.add(1, "");
            shown.add(1, "u:beta");
        }
        var map = features.stream()
                .map(feature -> {
                    int bits = 0;
                    for (int i = 0; i < names.size(); i++) {
                        bits |= granted.contains("org:" + feature + ":" + names.get(i)) ? 1 << i : 0;
                    }
                    return Integer.toString(bits);
                })
                .collect(Collectors.joining(","));
        return new PermissionCode(String.join(",", shown), String.join(",", names), map);
    }
}

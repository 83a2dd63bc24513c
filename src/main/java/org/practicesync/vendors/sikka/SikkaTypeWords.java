package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.client.JsonValues;

/**
 * Words that stand for types of appointments: what each is called, and how long appointments of it usually are, which is
 * the length that most of them have.
 */
final class SikkaTypeWords {
    static final String WORD = "type";
    static final String LENGTH = "length";

    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, Map<Integer, Integer>> lengths = new HashMap<>();

    SikkaTypeWords(Map<String, String> names) {
        this.names.putAll(names);
    }

    SikkaTypeWords with(List<JsonNode> appointments) {
        appointments.forEach(this::add);
        return this;
    }

    private void add(JsonNode appointment) {
        var word = JsonValues.plain(appointment.path(WORD));
        if (word != null) {
            names.putIfAbsent(word, word);
            var minutes = new SikkaFields(appointment, SikkaAppointmentMapper.KEY).minutes(LENGTH);
            if (minutes != null && minutes > 0) {
                lengths.computeIfAbsent(word, first -> new TreeMap<>()).merge(minutes, 1, Integer::sum);
            }
        }
    }

    /** In the order of their words. */
    List<AppointmentTypeRecord> records() {
        return names.entrySet().stream()
                .map(one -> record(one.getKey(), one.getValue(), usual(one.getKey())))
                .toList();
    }

    /** Of two lengths that are as frequent, the shorter. */
    private @Nullable Integer usual(String word) {
        return lengths.getOrDefault(word, Map.of()).entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    static AppointmentTypeRecord record(String word, @Nullable String name, @Nullable Integer minutes) {
        return new AppointmentTypeRecord(
                word, name == null ? word : name, null, null, minutes, null, null, null, null, List.of());
    }
}

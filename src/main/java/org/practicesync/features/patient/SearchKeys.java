package org.practicesync.features.patient;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PatientRecord;

/**
 * The words by which a search finds a patient, folded: each name without gaps and the words within it, the e-mail
 * address, and the digits of the phone number. A search looks for their beginnings.
 */
final class SearchKeys {
    /** An index holds them; names that are longer are told apart by less. */
    static final int LENGTH_MAX = 100;

    private static final int COUNT_MAX = 24;

    private SearchKeys() {}

    /** In their order, separated by spaces, which none of them holds. */
    static String of(PatientRecord patient) {
        var keys = new TreeSet<String>();
        addAddress(keys, patient.email());
        PhoneDigits.ofPatient(patient.phone(), patient.phoneDigits()).forEach(digits -> add(keys, digits));
        addName(keys, patient.lastName());
        addName(keys, patient.firstName());
        addWrittenWithoutGap(keys, patient.lastName(), patient.firstName());
        addName(keys, patient.preferredName());
        return String.join(" ", keys);
    }

    /** So long, counted in code points. */
    static String cut(String key) {
        return key.length() <= LENGTH_MAX || key.codePointCount(0, key.length()) <= LENGTH_MAX
                ? key
                : key.substring(0, key.offsetByCodePoints(0, LENGTH_MAX));
    }

    private static void addName(Set<String> keys, @Nullable String name) {
        if (name == null) {
            return;
        }
        var folded = Folding.fold(name);
        addWords(keys, folded);
        var expanded = Folding.fold(Folding.expandUmlauts(name));
        if (!expanded.equals(folded)) {
            addWords(keys, expanded);
        }
    }

    private static void addWords(Set<String> keys, String folded) {
        var words = Folding.words(folded);
        add(keys, String.join("", words));
        words.stream().skip(1).forEach(word -> add(keys, word));
    }

    private static void addAddress(Set<String> keys, @Nullable String address) {
        if (address != null) {
            add(keys, String.join("", Folding.words(Folding.fold(address))));
        }
    }

    /** East Asian names are written, and searched for, as one word: the family's first. */
    private static void addWrittenWithoutGap(Set<String> keys, @Nullable String last, @Nullable String first) {
        if (last != null && first != null && last.codePoints().anyMatch(SearchKeys::isEastAsian)) {
            add(keys, String.join("", Folding.words(Folding.fold(last + first))));
        }
    }

    private static boolean isEastAsian(int letter) {
        return switch (UnicodeScript.of(letter)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }

    private static void add(Set<String> keys, String key) {
        if (!key.isEmpty() && keys.size() < COUNT_MAX) {
            keys.add(cut(key));
        }
    }
}

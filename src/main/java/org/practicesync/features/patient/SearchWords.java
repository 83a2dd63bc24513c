package org.practicesync.features.patient;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, as the words that a patient must have, all of them. Numbers that stand side by side are one phone
 * number.
 *
 * @param words each with its spellings, the plain one first; none where nothing is left, which finds nobody
 */
record SearchWords(List<Set<String>> words) {
    private static final int WORDS_MAX = 16;

    /** Fewer letters stand inside too many texts. */
    private static final int INSIDE_MIN = 3;

    /** Behind everything that begins alike: the last code point there is, which no key holds. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final String IN_NUMBERS = "0123456789+()./-\u2010\u2011\u2012\u2013";

    SearchWords {
        words = words.stream().<Set<String>>map(LinkedHashSet::new).toList();
    }

    /** @return null where nothing is searched for */
    static @Nullable SearchWords of(@Nullable String typed) {
        // No stored text holds NUL, and PostgreSQL takes none.
        var text = typed == null ? "" : typed.replace("\0", "");
        if (text.isBlank()) {
            return null;
        }
        var words = new ArrayList<Set<String>>();
        var number = new ArrayList<String>();
        for (String piece : pieces(text)) {
            if (isNumber(piece)) {
                number.add(piece);
            } else {
                addNumber(words, number);
                addWord(words, spellings(piece));
            }
        }
        addNumber(words, number);
        return new SearchWords(words.stream().distinct().limit(WORDS_MAX).toList());
    }

    /** For each beginning the number of its word. */
    Integer[] places() {
        var places = new ArrayList<Integer>();
        for (int word = 0; word < words.size(); word++) {
            for (int spelling = 0; spelling < words.get(word).size(); spelling++) {
                places.add(word);
            }
        }
        return places.toArray(Integer[]::new);
    }

    /** The beginnings, each of which its keys are not before. */
    String[] beginnings() {
        return words.stream().flatMap(Set::stream).toArray(String[]::new);
    }

    /** What all keys of each beginning are before. */
    String[] ends() {
        return words.stream().flatMap(Set::stream).map(word -> word + LAST).toArray(String[]::new);
    }

    /** Whether it is worth looking inside of texts. */
    boolean fitInside() {
        return words.stream().mapToInt(SearchWords::length).sum() >= INSIDE_MIN;
    }

    /** The words as patterns of {@code like}, with none of its signs in force. */
    String[] patterns() {
        return words.stream().map(word -> pattern(first(word))).toArray(String[]::new);
    }

    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        // Brackets part words, but belong to a number, as the zero in +61 (0)412 does.
        text.codePoints().forEach(letter -> {
            boolean parts = Folding.isSeparator(letter) && letter != '(' && letter != ')';
            if (!parts) {
                piece.appendCodePoint(letter);
            } else if (!piece.isEmpty()) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        });
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static boolean isNumber(String piece) {
        var folded = Folding.fold(piece);
        return folded.codePoints().allMatch(letter -> IN_NUMBERS.indexOf(letter) >= 0)
                && folded.codePoints().anyMatch(Character::isDigit);
    }

    private static void addNumber(List<Set<String>> words, List<String> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        var spellings = new LinkedHashSet<>(PhoneDigits.ofSearch(String.join(" ", pieces)));
        // It may as well be a word of a name or the beginning of an address.
        spellings.addAll(spellings(String.join("", pieces)));
        addWord(words, spellings);
        pieces.clear();
    }

    private static Set<String> spellings(String piece) {
        var spellings = new LinkedHashSet<String>();
        spellings.add(String.join("", Folding.words(Folding.fold(piece))));
        spellings.add(String.join("", Folding.words(Folding.fold(Folding.expandUmlauts(piece)))));
        spellings.remove("");
        return spellings;
    }

    private static void addWord(List<Set<String>> words, Set<String> spellings) {
        if (!spellings.isEmpty()) {
            var cut = new LinkedHashSet<String>();
            spellings.forEach(spelling -> cut.add(SearchKeys.cut(spelling)));
            words.add(cut);
        }
    }

    private static int length(Set<String> word) {
        var plain = first(word);
        return plain.codePointCount(0, plain.length());
    }

    private static String first(Set<String> word) {
        return word.iterator().next();
    }

    private static String pattern(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** What people search for are people. */
    @Override
    public String toString() {
        return "SearchWords[" + words.size() + "]";
    }
}

package org.practicesync.features.patient;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How texts are compared in a search: without case, accents, and what people leave out or write differently. The
 * migration that filled {@code search_keys} first knows a part of these rules.
 */
final class Folding {
    /** Apostrophes and full stops, which stand within a word; dashes do too. */
    private static final String JOINERS = "'.\u2018\u2019\u201B\u02BB\u02BC`\u2032\u2212";

    private static final String SEPARATORS = ",;\"()";
    private static final int TATWEEL = 0x640;
    private static final int ASCII_MAX = 0x7F;

    private Folding() {}

    /** Lower case letters without marks, digits of ASCII; signs stay as they are. */
    static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var bare = new StringBuilder();
        // An acute accent on its own is an apostrophe, but would be taken apart into a space and a mark.
        Normalizer.normalize(text.replace('\u00B4', '\''), Normalizer.Form.NFKD)
                .codePoints()
                .filter(Folding::counts)
                .map(Folding::withAsciiDigits)
                .forEach(bare::appendCodePoint);
        var folded = new StringBuilder();
        bare.toString()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(letter -> folded.append(plain(letter)));
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** The other way to write umlauts: Mueller for Müller. */
    static String expandUmlauts(String text) {
        if (isAscii(text)) {
            return text;
        }
        var expanded = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .forEach(letter -> expanded.append(spelled(letter)));
        return expanded.toString();
    }

    /** The words of a folded name, which apostrophes and dashes part as well. */
    static List<String> words(String folded) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        folded.codePoints().forEach(letter -> {
            if (!isSeparator(letter) && !isJoiner(letter)) {
                word.appendCodePoint(letter);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    static boolean isSeparator(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || SEPARATORS.indexOf(letter) >= 0;
    }

    private static boolean isJoiner(int letter) {
        return JOINERS.indexOf(letter) >= 0 || Character.getType(letter) == Character.DASH_PUNCTUATION;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(letter -> letter <= ASCII_MAX);
    }

    private static boolean counts(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.CONTROL -> Character.isWhitespace(letter);
            default -> letter != TATWEEL;
        };
    }

    private static int withAsciiDigits(int letter) {
        return Character.getType(letter) == Character.DECIMAL_DIGIT_NUMBER ? '0' + Character.digit(letter, 10) : letter;
    }

    /** Letters that Unicode does not take apart. */
    private static String plain(int letter) {
        return switch (letter) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'þ' -> "th";
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ', 'ð' -> "d";
            case 'ħ' -> "h";
            case 'ŧ' -> "t";
            case 'ς' -> "σ";
            default -> Character.toString(letter);
        };
    }

    private static String spelled(int letter) {
        return switch (letter) {
            case 'ä', 'Ä' -> "ae";
            case 'ö', 'Ö', 'ø', 'Ø' -> "oe";
            case 'ü', 'Ü' -> "ue";
            case 'å', 'Å' -> "aa";
            default -> Character.toString(letter);
        };
    }
}

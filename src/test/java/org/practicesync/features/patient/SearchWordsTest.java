package org.practicesync.features.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.pms.PatientRecord;

class SearchWordsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "O'Br, O'Brien",
                "obr, O'Brien",
                "O’BRIEN, O'Brien",
                "o brien, O'Brien",
                "obrien, O Brien",
                "zoe, Zoë",
                "ZOË, Zoe",
                "muller, Müller",
                "müller, Muller",
                "mueller, Müller",
                "müller, Mueller",
                "strasse, Straße",
                "straße, Strasse",
                "lukasz, Łukasz",
                "soeren, Søren",
                "soren, Søren",
                "van der b, van der Berg",
                "berg van, van der Berg",
                "vanderb, van der Berg",
                "marie, Anne-Marie",
                "anne marie, Anne-Marie",
                "anne-marie, Anne Marie",
                "李, 李小龍",
                "محمد, مُحَمَّد",
                "😀, 😀",
                "\"berg\"; der, van der Berg",
                "(bob), Bob"
            })
    void findsTheName(String typed, String name) {
        assertThat(begins(typed, People.named("1", name, null))).isTrue();
        assertThat(begins(typed, People.named("1", null, name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+61 412 345 678",
                "61412345678",
                "0412345678",
                "0412 345 678",
                "0412-345-678",
                "412 345",
                "+61 (0)412 345",
                "(0412) 345.678",
                "0061 412 345 678",
                "0011 61 412 345 678",
                "011 61 412 345 678",
                "+61",
                "04",
                "０４１２",
                "Aroha 0412 345 678",
                "0412 345 Aroha"
            })
    void findsThePhoneNumber(String typed) {
        for (String shown : List.of("+61 412 345 678", "0412345678", "0412 345 678", "+61 (0)412 345 678")) {
            assertThat(begins(typed, People.reached("1", null, shown, "61412345678")))
                    .as(shown)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aroha.ex", "AROHA.EXAMPLE@", "arohaexample@ex", "aroha_1, aroha", "12345@", "o'hara@"})
    void findsTheAddress(String typed) {
        assertThat(List.of(
                        "aroha.example@example.com", "aroha_1@example.com", "12345@example.com", "o'hara@example.com"))
                .anyMatch(address -> begins(typed, People.reached("1", address, null, null)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "rien, O'Brien",
                "brien x, O'Brien",
                "%, Aroha",
                "_roha, Aroha",
                "ar%, Aroha",
                "x, 李小龍",
                "00, Aroha"
            })
    void findsNobodyElse(String typed, String name) {
        assertThat(begins(typed, People.named("1", name, null))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\0", " \0 "})
    void searchesNothingForNothing(String typed) {
        assertThat(SearchWords.of(typed)).isNull();
        assertThat(SearchWords.of(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "-", "...", "\u0301", "\u200B", "\uD83D"})
    void findsNobodyWhereNothingIsLeft(String typed) {
        var words = words(typed);
        assertThat(words.words()).isEmpty();
        assertThat(words.beginnings()).isEmpty();
        assertThat(words.fitInside()).isFalse();
    }

    @Test
    void looksInsideFromThreeCharactersOn() {
        assertThat(words("ab").fitInside()).isFalse();
        assertThat(words("a b").fitInside()).isFalse();
        assertThat(words("a'b").fitInside()).isFalse();
        assertThat(words("abc").fitInside()).isTrue();
        assertThat(words("ab c").fitInside()).isTrue();
        assertThat(words("李小龍").fitInside()).isTrue();
    }

    @Test
    void writesNoPatternOfItsOwn() {
        assertThat(words("%_\\ 50%").patterns()).containsExactly("%\\%\\_\\\\%", "%50\\%%");
    }

    @Test
    void numbersTheWordsOfItsBeginnings() {
        var words = words("Müller 0412 345 Zoë");
        assertThat(words.beginnings()).containsExactly("muller", "mueller", "412345", "0412345", "zoe");
        assertThat(words.places()).containsExactly(0, 0, 1, 1, 2);
        assertThat(words.ends()).allMatch(end -> end.endsWith("\uDBFF\uDFFF")).hasSize(5);
    }

    @Test
    void staysSmall_howeverMuchIsTyped() {
        assertThat(words("x".repeat(10_000)).beginnings()).containsExactly("x".repeat(SearchKeys.LENGTH_MAX));
        assertThat(words("a b c d e f g h i j k l m n o p q r s t u v w x y z").words())
                .hasSize(16);
        assertThat(words("a a A \u00E1").words()).hasSize(1);
    }

    @Test
    void saysNothingOfWhatWasTyped() {
        assertThat(words("Canary").toString()).doesNotContain("anary");
    }

    /** What the statement does, in plain Java. */
    private static boolean begins(String typed, PatientRecord patient) {
        var keys = List.of(SearchKeys.of(patient).split(" "));
        return words(typed).words().stream()
                .allMatch(spellings -> spellings.stream()
                        .anyMatch(spelling -> keys.stream().anyMatch(key -> key.startsWith(spelling))));
    }

    private static SearchWords words(String typed) {
        var words = SearchWords.of(typed);
        if (words == null) {
            throw new AssertionError("nothing is searched for");
        }
        return words;
    }
}

package org.practicesync.features.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.PatientRecord;

class SearchKeysTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "O'Brien, brien obrien",
                "O\u2019Brien, brien obrien",
                "O\u00B4Brien, brien obrien",
                "OBRIEN, obrien",
                "Zoë, zoe",
                "Zoe\u0308, zoe",
                "Müller, mueller muller",
                "Mueller, mueller",
                "Straße, strasse",
                "STRASSE, strasse",
                "GROẞ, gross",
                "Łukasz, lukasz",
                "Søren, soeren soren",
                "Ængel, aengel",
                "İpek, ipek",
                "Anne-Marie, annemarie marie",
                "van der Berg, berg der vanderberg",
                "van\u00A0der\u2003Berg, berg der vanderberg",
                "St. John, john stjohn",
                "J.R., jr r",
                "李小龍, 李小龍",
                "ﬁn, fin",
                "Ｆｕｌｌ, full",
                "Ὀδυσσεύς, οδυσσευσ",
                "がく, かく",
                "한글, 한글",
                "مُحَمَّد, محمد",
                "محـــمد, محمد",
                "أحمد, احمد",
                "😀, 😀",
                "Bob \uD83D\uDE00, bob\uD83D\uDE00 \uD83D\uDE00",
                "a\u200Bb, ab",
                "%_\\, %_\\"
            })
    void foldsNames(String name, String keys) {
        assertThat(SearchKeys.of(People.named("1", name, null))).isEqualTo(keys);
        assertThat(SearchKeys.of(People.named("1", null, name))).isEqualTo(keys);
    }

    @Test
    void foldsNothingToNothing() {
        assertThat(SearchKeys.of(People.named("1", null, null))).isEmpty();
        assertThat(SearchKeys.of(People.named("1", "", " '-. "))).isEmpty();
        assertThat(SearchKeys.of(People.named("1", "\uD83D", "\u0301\u200B\uFFFF")))
                .isEmpty();
    }

    @Test
    void writesEastAsianNamesTogether_theFamilysFirst() {
        assertThat(SearchKeys.of(People.named("1", "小龍", "李"))).isEqualTo("小龍 李 李小龍");
        assertThat(SearchKeys.of(People.named("1", "Bruce", "Lee"))).isEqualTo("bruce lee");
    }

    @Test
    void holdsTheAddressWithoutGaps() {
        assertThat(SearchKeys.of(People.reached("1", "Zoë.O'Hara-Example@Example.com", null, null)))
                .isEqualTo("aroha example zoeoharaexample@examplecom");
    }

    @ParameterizedTest
    @CsvSource({
        "+61 412 345 678, 61412345678, 412345678 61412345678",
        "0412345678, 61412345678, 412345678 61412345678",
        "0412 345 678, 61412345678, 412345678 61412345678",
        "(02) 5550-0002, 61255500002, 255500002 61255500002",
        "+61 (0)412 345 678, 61412345678, 412345678 61412345678",
        "0412 345 678, 0412345678, 412345678",
        "0412 345 678, , 412345678",
        "+1 415 555 0100, 14155550100, 14155550100 4155550100",
        "+353 87 555 0100, 353875550100, 353875550100 875550100",
        "+44 7700 900123, 447700900123, 447700900123 7700900123",
        "٠٤١٢ ٣٤٥ ٦٧٨, , 412345678",
        "000, 000, ''",
        "ask the front desk, , ''"
    })
    void holdsTheDigitsOfThePhone(String shown, String withCountryCode, String keys) {
        var all = SearchKeys.of(People.reached("1", null, shown, withCountryCode));
        assertThat(all).isEqualTo((keys + " aroha example").strip());
    }

    @Test
    void staysSmall_howeverLongAName() {
        var endless = "x".repeat(10_000);
        var keys = SearchKeys.of(People.named("1", endless, "\uD83D\uDE00".repeat(5_000)));
        assertThat(List.of(keys.split(" ")))
                .hasSize(2)
                .allSatisfy(
                        key -> assertThat(key.codePointCount(0, key.length())).isEqualTo(SearchKeys.LENGTH_MAX));
        var words = new Random(7)
                .ints(2_000, 'a', 'z')
                .mapToObj(letter -> Character.toString(letter) + letter + "-")
                .reduce("", String::concat);
        assertThat(SearchKeys.of(new PatientRecord(
                                "1",
                                words,
                                words,
                                words,
                                "aroha@example.com",
                                "0412 345 678",
                                "61412345678",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of()))
                        .split(" "))
                .hasSizeLessThanOrEqualTo(24)
                .contains("aroha@examplecom", "412345678", "61412345678");
    }
}

#include "qbxml/value/text.h"

#include "tests/support/catch.h"

using namespace qbxml;

TEST_CASE("text: what Latin-1 holds stays as it is", "[qbxml][value]")
{
    for (const auto* text :
         {"", "Vins et alcools Chevalier", "59 rue de l'Abbaye",
          "Queso Cabrales \u00e9\u00df\u00d8\u00bd\u00ab\u00bb", "line\nline\tcell", "no\u00a0break"}) {
        const auto clean = latin1_safe(text);
        CHECK(clean.text == text);
        CHECK_FALSE(clean.changed);
        CHECK(clean.lost.empty());
    }
}

TEST_CASE("text: punctuation of Windows becomes its plain twin", "[qbxml][value]")
{
    const auto clean =
        latin1_safe("\u201cBj\u00f6rk\u2019s\u201d \u2013 10 \u20ac\u2026 \u2122 \u2022 \u2039x\u203a");
    CHECK(clean.text == "\"Bj\u00f6rk's\" - 10 EUR... TM * <x>");
    CHECK(clean.changed);
    CHECK(clean.lost.empty());
}

TEST_CASE("text: accents that Latin-1 lacks are taken off", "[qbxml][value]")
{
    CHECK(latin1_safe("\u0160koda \u0141\u00f3d\u017a \u0111\u0127\u0167\u0131 \u0152uvre \u015f\u021b\u1ea1")
              .text == "Skoda L\u00f3dz dhti Oeuvre sta");
    CHECK(latin1_safe("\u0152UVRE").text == "OEUVRE");
    CHECK(latin1_safe("e\u0301").text == "\u00e9"); // letter and accent apart are one letter of Latin-1
    CHECK(latin1_safe("q\u0303").text == "q");
    CHECK(latin1_safe("\ufb01\uff21\u2460\u2154").text == "fiA12/3");
}

TEST_CASE("text: control characters and damaged bytes go", "[qbxml][value]")
{
    CHECK(latin1_safe("a\x01\x1f\x7f b").text == "a b");
    CHECK(latin1_safe("a\r\nb\rc\n").text == "a\nb\nc\n");
    CHECK(latin1_safe("a\vb\fc\r").text == "a\nb\nc\n");
    const auto damaged = latin1_safe("caf\xe9!\xc3");
    CHECK(damaged.text == "caf!");
    CHECK(damaged.changed);
    CHECK(latin1_safe("a\u200b\u200d\ufeff\u202eb").text == "ab");
    CHECK(latin1_safe("a\u2003b\u2028c").text == "a b\nc");
}

TEST_CASE("text: characters of other scripts are told", "[qbxml][value]")
{
    const auto clean = latin1_safe("Tea \u8336 \u0645\u0631!");
    CHECK(clean.text == "Tea  !");
    CHECK(clean.changed);
    CHECK(clean.lost == "\u8336\u0645\u0631");
    // Chinese, Japanese, Arabic, Hebrew, Thai, Hindi, Korean, Georgian, Armenian
    for (const auto* text : {"\u4E2D", "\u3042", "\u0639", "\u05E9", "\u0E01", "\u0915", "\uAC00", "\u10D0",
                             "\u0561", "\u0301\u0E31\u0E01"})
        CHECK_FALSE(latin1_safe(text).lost.empty());
    CHECK(latin1_safe("\U0001F600").lost == "\U0001F600");
}

TEST_CASE("text: a name stands on one line without stray blanks", "[qbxml][value]")
{
    CHECK(latin1_safe_line("  A\u00a0\tB\r\n C\u00ad ").text == "A B C");
    CHECK_FALSE(latin1_safe_line("A B").changed);
    CHECK(latin1_safe_line(" A").changed);
}

TEST_CASE("text: lengths and cuts count characters", "[qbxml][value]")
{
    CHECK(length("\u00e9t\u00e9") == 3);
    CHECK(cut("\u00e9t\u00e9", 2) == "\u00e9t");
    CHECK(cut("ab", 5) == "ab");
    CHECK(cut("ab", 0).empty());
}

TEST_CASE("text: wrapping breaks between words where it can", "[qbxml][value]")
{
    using Lines = std::vector<std::string>;
    CHECK(wrap("one two three", 7, 5) == Lines{"one two", "three"});
    CHECK(wrap("one\n\ntwo  three", 20, 5) == Lines{"one", "two three"});
    CHECK(wrap("abcdefgh ij", 3, 5) == Lines{"abc", "def", "gh", "ij"});
    CHECK(wrap("a b c d", 1, 2) == Lines{"a", "b"});
    CHECK(wrap("", 10, 3).empty());
    CHECK(wrap("a", 0, 3).empty());
    CHECK(wrap("a", 3, 0).empty());
    CHECK(wrap("\u00e9\u00e9\u00e9\u00e9", 4, 1) == Lines{"\u00e9\u00e9\u00e9\u00e9"});
}

TEST_CASE("text: bytes of Windows-1252 that became control characters are read as what they were",
          "[qbxml][value]")
{
    const auto clean = latin1_safe("\u0093Caf\u00e9\u0094 \u0096 5 \u0080\u0085 \u008ako\u008edy \u0099");
    CHECK(clean.text == "\"Caf\u00e9\" - 5 EUR... SkoZdy TM");
    CHECK(clean.changed);
    CHECK(clean.lost.empty());
    CHECK(latin1_safe("a\u0081\u008d\u008f\u0090\u009db").text == "ab"); // these mean nothing there either
    CHECK(list_name("O\u0092Neil", 41).text == "O'Neil");
}

TEST_CASE("text: the short hash never changes, and a longer one begins with the shorter", "[qbxml][value]")
{
    CHECK(short_hash("abc", 5) == "vgmt4"); // the first 25 bits of SHA-1("abc") = a9993e36…
    CHECK(short_hash("", 5) == "3i42h");    // of da39a3ee…
    CHECK(short_hash("abc", 10) == "vgmt4nsha2");
    CHECK(short_hash("abc", 99).size() == 32);
    CHECK(short_hash("abd", 5) != short_hash("abc", 5));
}

TEST_CASE("text: a list name fits its list", "[qbxml][value]")
{
    CHECK(list_name("Walk-in", 41).text == "Walk-in");
    CHECK_FALSE(list_name("Walk-in", 41).changed);
    CHECK(list_name("Food: cheese", 31).text == "Food- cheese");
    const std::string whole = "Queso Manchego La Pastora, very old and dry";
    const auto cut_name = list_name(whole, 31);
    CHECK(length(cut_name.text) == 31);
    CHECK(cut_name.text == "Queso Manchego La Pa~" + short_hash(fold(whole), 10));
    CHECK(cut_name.changed);
    CHECK(list_name(whole + "!", 31).text != cut_name.text);
    CHECK(list_name(whole, 41).text == "Queso Manchego La Pastora, ver~" + short_hash(fold(whole), 10));
    CHECK(list_name("Queso Manchego La ~~~~~~~~~~~~~~", 31).text.starts_with("Queso Manchego La ~~~"));
    CHECK(list_name("Ship by the fastest way", 15).text ==
          "Ship~" + short_hash("ship by the fastest way", 10));
    CHECK(list_name("Fastest way", 10).text == "Fast~" + short_hash("fastest way", 5));
    CHECK(list_name("Taxable", 3).text == "Tax");
    CHECK(list_name("\u8336", 31).lost == "\u8336");
    CHECK(list_name("Food\uFF1A cheese", 31).text == "Food- cheese"); // a wide colon is one, too
    CHECK(short_line("Food: cheese", 31).text == "Food: cheese");
    CHECK(short_line(whole, 31).text == cut_name.text);
}

TEST_CASE("text: a long name has one short form, in any case", "[qbxml][value]")
{
    const std::string whole = "\u00c9picerie fine de la Montagne Sainte-Genevi\u00e8ve, Paris";
    const std::string large = "\u00c9PICERIE FINE DE LA MONTAGNE SAINTE-GENEVI\u00c8VE, PARIS";
    for (const std::size_t max : {15, 31, 41}) {
        const auto name = list_name(whole, max);
        CHECK(length(name.text) <= max);
        CHECK(name.text == list_name(whole, max).text);
        CHECK(list_name(name.text, max).text == name.text); // short already
        CHECK(fold(list_name(large, max).text) == fold(name.text));
    }
}

TEST_CASE("text: a reference number has eleven characters at most", "[qbxml][value]")
{
    CHECK(ref_number("10248", "k") == "10248");
    CHECK(ref_number("12345678901", "k") == "12345678901");
    CHECK(ref_number("SHOP-2026-000123", "key") == "00123-" + short_hash("key", 5));
    CHECK(ref_number("SHOP-2026-000123", "key") != ref_number("SHOP-2026-000123", "other"));
    CHECK(ref_number("\u8336-7", "key") ==
          "-7-" + short_hash("key", 5)); // a lost character may have told two apart
}

TEST_CASE("text: names are the same whatever their case", "[qbxml][value]")
{
    CHECK(fold("\u00c9COLE Stra\u00dfe") == fold("\u00e9cole STRASSE"));
    CHECK(fold("e\u0301") == fold("\u00c9"));
    CHECK(fold("Acme") != fold("Acne"));
    CHECK(fold("a\xff") == fold("A"));
}

TEST_CASE("text: names are the same when only what means nothing differs", "[qbxml][value]")
{
    CHECK(same_name("O\u2019Neil  & Sons", "o'neil & sons"));
    CHECK(same_name("Tea \u2013 green", "TEA - GREEN"));
    CHECK(same_name("caf\u00e9", "cafe\u0301"));
    CHECK(same_name("Tea\u00a0\u200bgreen\u00ad", " Tea green"));
    CHECK(same_name("\uff21cme", "acme"));
    CHECK(same_name("\u0427\u0410\u0419", "\u0447\u0430\u0439")); // ЧАЙ, чай
    CHECK_FALSE(same_name("\u0160koda", "Skoda"));
    CHECK_FALSE(same_name("\u0427\u0430\u0439", "Chay"));
    CHECK_FALSE(same_name("A:B", "A-B"));
    CHECK_FALSE(same_name("5 \u20ac", "5 EUR"));
    CHECK_FALSE(same_name("Tea", "Teas"));
}

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
              .text == "Skoda L\u00f3dz dhti OEuvre sta");
    CHECK(latin1_safe("e\u0301").text == "\u00e9"); // letter and accent apart are one letter of Latin-1
    CHECK(latin1_safe("q\u0303").text == "q");
    CHECK(latin1_safe("\ufb01\uff21\u2460\u2154").text == "fiA12/3");
}

TEST_CASE("text: control characters and damaged bytes go", "[qbxml][value]")
{
    CHECK(latin1_safe("a\x01\x1f\x7f b").text == "a b");
    CHECK(latin1_safe("a\r\nb\rc\n").text == "a\nb\nc\n");
    const auto damaged = latin1_safe("caf\xe9!\xc3");
    CHECK(damaged.text == "caf!");
    CHECK(damaged.changed);
    CHECK(latin1_safe("a\u200b\u200d\ufeff\u202eb").text == "ab");
    CHECK(latin1_safe("a\u2003b\u2028c").text == "a b\nc");
}

TEST_CASE("text: characters of other scripts are told", "[qbxml][value]")
{
    const auto clean = latin1_safe("Tea \u8336 \u0418\u0439!");
    CHECK(clean.text == "Tea  !");
    CHECK(clean.changed);
    CHECK(clean.lost == "\u8336\u0418\u0439");
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

TEST_CASE("text: the short hash is five letters that never change", "[qbxml][value]")
{
    CHECK(short_hash("abc") == "vgmt4"); // the first 25 bits of SHA-1("abc") = a9993e36…
    CHECK(short_hash("") == "3i42h");    // of da39a3ee…
    CHECK(short_hash("abd") != short_hash("abc"));
}

TEST_CASE("text: a list name fits its list", "[qbxml][value]")
{
    CHECK(list_name("Walk-in", 41).text == "Walk-in");
    CHECK_FALSE(list_name("Walk-in", 41).changed);
    CHECK(list_name("Food: cheese", 31).text == "Food- cheese");
    const std::string whole = "Queso Manchego La Pastora, very old and dry";
    const auto cut_name = list_name(whole, 31);
    CHECK(length(cut_name.text) == 31);
    CHECK(cut_name.text == "Queso Manchego La Pastora~" + short_hash(whole));
    CHECK(cut_name.changed);
    CHECK(list_name(whole + "!", 31).text != cut_name.text);
    CHECK(list_name("Taxable", 3).text == "Tax");
    CHECK(list_name("\u8336", 31).lost == "\u8336");
}

TEST_CASE("text: a reference number has eleven characters at most", "[qbxml][value]")
{
    CHECK(ref_number("10248", "k") == "10248");
    CHECK(ref_number("12345678901", "k") == "12345678901");
    CHECK(ref_number("SHOP-2026-000123", "key") == "00123-" + short_hash("key"));
    CHECK(ref_number("SHOP-2026-000123", "key") != ref_number("SHOP-2026-000123", "other"));
    CHECK(ref_number("\u8336-7", "key") ==
          "-7-" + short_hash("key")); // a lost character may have told two apart
}

TEST_CASE("text: names are the same whatever their case", "[qbxml][value]")
{
    CHECK(fold("\u00c9COLE Stra\u00dfe") == fold("\u00e9cole STRASSE"));
    CHECK(fold("e\u0301") == fold("\u00c9"));
    CHECK(fold("Acme") != fold("Acne"));
    CHECK(fold("a\xff") == fold("A"));
}

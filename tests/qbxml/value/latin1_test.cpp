#include "qbxml/value/latin1.h"

#include "qbxml/value/letters.h"
#include "qbxml/value/text.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace qbxml;

namespace {

/// Pairs of a text and what becomes of it; nothing may be lost.
void check_spellings(const std::vector<std::pair<const char*, const char*>>& pairs)
{
    for (const auto& [text, expected] : pairs) {
        const auto clean = latin1_safe(text);
        INFO(text);
        CHECK(clean.text == expected);
        CHECK(clean.lost.empty());
        CHECK(clean.changed == (clean.text != text));
    }
}

} // namespace

TEST_CASE("latin1: Russian", "[qbxml][value]")
{
    check_spellings({
        {"Иванов и сыновья", "Ivanov i synovya"},
        {"Щука, ЩУКА, щука", "Shchuka, SHCHUKA, shchuka"},
        {"Юрий Чехов", "Yuriy Chekhov"},
        {"Ёлка Жёлтая", "Yolka Zhyoltaya"},
        {"ООО «Яхта»", "OOO «Yakhta»"},
        {"объект подъезд", "obekt podezd"},
        {"Смирновъ", "Smirnov"},
        {"Соль бульон", "Sol bulyon"},
        {"Э́то ударе́ние", "Eto udarenie"},
        {"Щ", "Shch"},
        {"АЩ аЩ", "ASHCH aShch"},
        {"США", "SSHA"},
    });
}

TEST_CASE("latin1: Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian", "[qbxml][value]")
{
    check_spellings({
        {"Київ, Ґава, Єгор, сьогодні, п’ять", "Kiyiv, Gava, Yegor, syogodni, p'yat"},
        {"Беларусь, Ўладзімір", "Belarus, Uladzimir"},
        {"България, БЪЛГАРИЯ, Ъгъл, Кольо", "Balgariya, BALGARIYA, Agal, Kolyo"},
        {"Ђорђе Петровић, Љубљана, ЊЕГОШ, Џеп", "Djordje Petrovic, Ljubljana, NJEGOSH, Dzep"},
        {"Ѓорѓи, Ќуќ, Ѕвезда, ѝ", "Gjorgji, Kjukj, Dzvezda, i"},
    });
}

TEST_CASE("latin1: Greek", "[qbxml][value]")
{
    check_spellings({
        {"Παπαδόπουλος", "Papadopoulos"},
        {"Θεσσαλονίκη ΘΕΣΣΑΛΟΝΙΚΗ", "Thessaloniki THESSALONIKI"},
        {"Ψάρι Χάρης Ξένος", "Psari Charis Xenos"},
        {"Ούζο ΟΥΖΟ", "Ouzo OUZO"},
        {"Εύα, αυγό, Υδρία, Μαΐου", "Eua, augo, Ydria, Maiou"},
        {"Άνθρωπος, ἄνθρωπος", "Anthropos, anthropos"},
        {"Γιατί; λόγος", "Giati; logos"},
    });
}

TEST_CASE("latin1: μ and Ω are units where no Greek word is", "[qbxml][value]")
{
    check_spellings({
        {"5 μm", "5 \u00b5m"},
        {"5 ㎛", "5 \u00b5m"},
        {"μέλι", "meli"},
        {"4.7 kΩ, 100Ω, 10 Ω, 3 μΩ", "4.7 kOhm, 100Ohm, 10 Ohm, 3 \u00b5Ohm"},
        {"\u2126 100\u2126 ㏀", "O 100Ohm kOhm"},
        {"Ωμέγα", "Omega"},
    });
}

TEST_CASE("latin1: every letter of the tables has a spelling within Latin-1", "[qbxml][value]")
{
    for (const auto table : {latin_letters(), greek_letters(), cyrillic_letters()}) {
        CHECK(table.size() > 40);
        for (const auto& letter : table) {
            INFO(std::hex << static_cast<std::uint32_t>(letter.character));
            CHECK(letter.character > 0xFF);
            CHECK(std::all_of(letter.latin1.begin(), letter.latin1.end(), [](char32_t c) {
                return c == U'\n' || (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c <= 0xFF);
            }));
        }
    }
}

TEST_CASE("latin1: the alphabets of the languages that are promised lose nothing", "[qbxml][value]")
{
    const std::string alphabets =
        "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя "
        "ҐЄІЇґєії Ўў ЂЈЉЊЋЏђјљњћџ ЃЅЌѓѕќ Ѐѐ Ѝѝ "
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω ΆΈΉΊΌΎΏ άέήίόύώ ΪΫϊϋΐΰ "
        "ĄĆĘŁŃÓŚŹŻąćęłńóśźż ČĎĚŇŘŠŤŮŽčďěňřšťůž ŐŰőű ĂÂÎȘȚăâîșț ĀĒĢĪĶĻŅŠŪŽ ĖĮŲ ĞİŞğış";
    const auto clean = latin1_safe(alphabets);
    CHECK(clean.lost.empty());
    CHECK(length(clean.text) >= length(alphabets) - 4); // ъ and ь alone are silent
}

TEST_CASE("latin1: any bytes become a text that QuickBooks can keep, and stay so", "[qbxml][value]")
{
    std::uint32_t state = 7;
    const auto random = [&state] { return state = state * 1664525U + 1013904223U, state >> 16U; };
    for (int round = 0; round < 3000; ++round) {
        std::string bytes;
        for (std::uint32_t i = random() % 40; i > 0; --i) {
            const std::uint32_t c = random() % 3 == 0 ? random() : random() % 0x500;
            if (c < 0x80 || random() % 8 == 0) {
                bytes += static_cast<char>(c);
            } else if (c < 0x800) {
                bytes += static_cast<char>(0xC0 | (c >> 6U));
                bytes += static_cast<char>(0x80 | (c & 0x3FU));
            } else {
                bytes += static_cast<char>(0xE0 | ((c >> 12U) & 0xFU));
                bytes += static_cast<char>(0x80 | ((c >> 6U) & 0x3FU));
                bytes += static_cast<char>(0x80 | (c & 0x3FU));
            }
        }
        const auto clean = latin1_safe(bytes);
        const auto again = latin1_safe(clean.text);
        CHECK_FALSE(again.changed);
        CHECK(again.lost.empty());
        CHECK(length(list_name(bytes, 31).text) <= 31);
        CHECK(same_name(bytes, bytes));
    }
}

#include "qbxml/value/letters.h"

#include <array>

namespace qbxml {
namespace {

constexpr auto letters = std::to_array<LetterSpelling>({
    {0x0110, U"D"},    {0x0111, U"d"},      {0x0126, U"H"},      {0x0127, U"h"},      {0x0131, U"i"},
    {0x0138, U"k"},    {0x0141, U"L"},      {0x0142, U"l"},      {0x014A, U"N"},      {0x014B, U"n"},
    {0x0152, U"Oe"},   {0x0153, U"oe"},     {0x0166, U"T"},      {0x0167, U"t"},      {0x017F, U"s"},
    {0x0180, U"b"},    {0x0181, U"B"},      {0x0186, U"O"},      {0x0187, U"C"},      {0x0188, U"c"},
    {0x0189, U"D"},    {0x018A, U"D"},      {0x018E, U"E"},      {0x018F, U"E"},      {0x0190, U"E"},
    {0x0191, U"F"},    {0x0192, U"f"},      {0x0193, U"G"},      {0x0196, U"I"},      {0x0197, U"I"},
    {0x0198, U"K"},    {0x0199, U"k"},      {0x019A, U"l"},      {0x019D, U"N"},      {0x019E, U"n"},
    {0x019F, U"O"},    {0x01A4, U"P"},      {0x01A5, U"p"},      {0x01AB, U"t"},      {0x01AC, U"T"},
    {0x01AD, U"t"},    {0x01AE, U"T"},      {0x01B2, U"V"},      {0x01B3, U"Y"},      {0x01B4, U"y"},
    {0x01B5, U"Z"},    {0x01B6, U"z"},      {0x01DD, U"e"},      {0x01E4, U"G"},      {0x01E5, U"g"},
    {0x0221, U"d"},    {0x0224, U"Z"},      {0x0225, U"z"},      {0x0234, U"l"},      {0x0235, U"n"},
    {0x0236, U"t"},    {0x0237, U"j"},      {0x023A, U"A"},      {0x023B, U"C"},      {0x023C, U"c"},
    {0x023D, U"L"},    {0x023E, U"T"},      {0x0243, U"B"},      {0x0244, U"U"},      {0x0246, U"E"},
    {0x0247, U"e"},    {0x0248, U"J"},      {0x0249, U"j"},      {0x024C, U"R"},      {0x024D, U"r"},
    {0x024E, U"Y"},    {0x024F, U"y"},      {0x0253, U"b"},      {0x0254, U"o"},      {0x0256, U"d"},
    {0x0257, U"d"},    {0x0259, U"e"},      {0x025B, U"e"},      {0x0260, U"g"},      {0x0263, U"g"},
    {0x0268, U"i"},    {0x0269, U"i"},      {0x026B, U"l"},      {0x0272, U"n"},      {0x0275, U"o"},
    {0x0289, U"u"},    {0x028B, U"v"},      {0x0292, U"z"},      {0x02B9, U"'"},      {0x02BA, U"\""},
    {0x02BB, U"'"},    {0x02BC, U"'"},      {0x02BD, U"'"},      {0x02C6, U"^"},      {0x02C8, U"'"},
    {0x02CA, U"'"},    {0x02CB, U"`"},      {0x02DC, U"~"},      {0x0E3F, U"THB"},    {0x1E9E, U"SS"},
    {0x2010, U"-"},    {0x2011, U"-"},      {0x2012, U"-"},      {0x2013, U"-"},      {0x2014, U"-"},
    {0x2015, U"-"},    {0x2018, U"'"},      {0x2019, U"'"},      {0x201A, U","},      {0x201B, U"'"},
    {0x201C, U"\""},   {0x201D, U"\""},     {0x201E, U"\""},     {0x201F, U"\""},     {0x2020, U"+"},
    {0x2021, U"++"},   {0x2022, U"*"},      {0x2023, U"*"},      {0x2026, U"..."},    {0x2027, U"\u00B7"},
    {0x2030, U"0/00"}, {0x2032, U"'"},      {0x2033, U"\""},     {0x2034, U"'''"},    {0x2035, U"'"},
    {0x2036, U"\""},   {0x2039, U"<"},      {0x203A, U">"},      {0x2043, U"-"},      {0x2044, U"/"},
    {0x20A1, U"CRC"},  {0x20A4, U"\u00A3"}, {0x20A6, U"NGN"},    {0x20A8, U"Rs"},     {0x20A9, U"KRW"},
    {0x20AA, U"ILS"},  {0x20AB, U"VND"},    {0x20AC, U"EUR"},    {0x20AD, U"LAK"},    {0x20AE, U"MNT"},
    {0x20B1, U"PHP"},  {0x20B2, U"PYG"},    {0x20B4, U"UAH"},    {0x20B5, U"GHS"},    {0x20B8, U"KZT"},
    {0x20B9, U"INR"},  {0x20BA, U"TRY"},    {0x20BC, U"AZN"},    {0x20BD, U"RUB"},    {0x20BE, U"GEL"},
    {0x20BF, U"BTC"},  {0x2116, U"No."},    {0x2117, U"(P)"},    {0x2120, U"SM"},     {0x2122, U"TM"},
    {0x2190, U"<-"},   {0x2192, U"->"},     {0x2194, U"<->"},    {0x21D2, U"=>"},     {0x2212, U"-"},
    {0x2215, U"/"},    {0x2217, U"*"},      {0x2219, U"\u00B7"}, {0x223C, U"~"},      {0x2248, U"~"},
    {0x2260, U"!="},   {0x2264, U"<="},     {0x2265, U">="},     {0x22C5, U"\u00B7"}, {0x25A0, U"*"},
    {0x25AA, U"*"},    {0x25CF, U"*"},      {0x2C65, U"a"},      {0x2C66, U"t"},      {0x301C, U"~"},
});
static_assert(is_ascending(letters));

constexpr std::array<char32_t, 32> upper_half{
    0x20AC, 0x0000, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x0000, 0x017D, 0x0000, 0x0000, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x0000, 0x017E, 0x0178,
};

} // namespace

std::span<const LetterSpelling> latin_letters() { return letters; }

char32_t windows_1252(unsigned char byte)
{
    return byte < 0x80 || byte > 0x9F ? byte : upper_half.at(byte - 0x80U);
}

} // namespace qbxml

#include "qbxml/value/letters.h"

#include <array>

namespace qbxml {
namespace {

constexpr auto greek = std::to_array<LetterSpelling>({
    {0x0391, U"A"}, {0x0392, U"V"},  {0x0393, U"G"}, {0x0394, U"D"},  {0x0395, U"E"},  {0x0396, U"Z"},
    {0x0397, U"I"}, {0x0398, U"Th"}, {0x0399, U"I"}, {0x039A, U"K"},  {0x039B, U"L"},  {0x039C, U"M"},
    {0x039D, U"N"}, {0x039E, U"X"},  {0x039F, U"O"}, {0x03A0, U"P"},  {0x03A1, U"R"},  {0x03A3, U"S"},
    {0x03A4, U"T"}, {0x03A5, U"Y"},  {0x03A6, U"F"}, {0x03A7, U"Ch"}, {0x03A8, U"Ps"}, {0x03A9, U"O"},
    {0x03B1, U"a"}, {0x03B2, U"v"},  {0x03B3, U"g"}, {0x03B4, U"d"},  {0x03B5, U"e"},  {0x03B6, U"z"},
    {0x03B7, U"i"}, {0x03B8, U"th"}, {0x03B9, U"i"}, {0x03BA, U"k"},  {0x03BB, U"l"},  {0x03BC, U"m"},
    {0x03BD, U"n"}, {0x03BE, U"x"},  {0x03BF, U"o"}, {0x03C0, U"p"},  {0x03C1, U"r"},  {0x03C2, U"s"},
    {0x03C3, U"s"}, {0x03C4, U"t"},  {0x03C5, U"y"}, {0x03C6, U"f"},  {0x03C7, U"ch"}, {0x03C8, U"ps"},
    {0x03C9, U"o"},
});
static_assert(is_ascending(greek));

/// ъ stands for its Bulgarian sound; latin1.cpp knows where it is silent.
constexpr auto cyrillic = std::to_array<LetterSpelling>({
    {0x0401, U"Yo"}, {0x0402, U"Dj"}, {0x0403, U"Gj"}, {0x0404, U"Ye"},   {0x0405, U"Dz"}, {0x0406, U"I"},
    {0x0407, U"Yi"}, {0x0408, U"J"},  {0x0409, U"Lj"}, {0x040A, U"Nj"},   {0x040B, U"C"},  {0x040C, U"Kj"},
    {0x040E, U"U"},  {0x040F, U"Dz"}, {0x0410, U"A"},  {0x0411, U"B"},    {0x0412, U"V"},  {0x0413, U"G"},
    {0x0414, U"D"},  {0x0415, U"E"},  {0x0416, U"Zh"}, {0x0417, U"Z"},    {0x0418, U"I"},  {0x0419, U"Y"},
    {0x041A, U"K"},  {0x041B, U"L"},  {0x041C, U"M"},  {0x041D, U"N"},    {0x041E, U"O"},  {0x041F, U"P"},
    {0x0420, U"R"},  {0x0421, U"S"},  {0x0422, U"T"},  {0x0423, U"U"},    {0x0424, U"F"},  {0x0425, U"Kh"},
    {0x0426, U"Ts"}, {0x0427, U"Ch"}, {0x0428, U"Sh"}, {0x0429, U"Shch"}, {0x042A, U"A"},  {0x042B, U"Y"},
    {0x042C, U""},   {0x042D, U"E"},  {0x042E, U"Yu"}, {0x042F, U"Ya"},   {0x0430, U"a"},  {0x0431, U"b"},
    {0x0432, U"v"},  {0x0433, U"g"},  {0x0434, U"d"},  {0x0435, U"e"},    {0x0436, U"zh"}, {0x0437, U"z"},
    {0x0438, U"i"},  {0x0439, U"y"},  {0x043A, U"k"},  {0x043B, U"l"},    {0x043C, U"m"},  {0x043D, U"n"},
    {0x043E, U"o"},  {0x043F, U"p"},  {0x0440, U"r"},  {0x0441, U"s"},    {0x0442, U"t"},  {0x0443, U"u"},
    {0x0444, U"f"},  {0x0445, U"kh"}, {0x0446, U"ts"}, {0x0447, U"ch"},   {0x0448, U"sh"}, {0x0449, U"shch"},
    {0x044A, U"a"},  {0x044B, U"y"},  {0x044C, U""},   {0x044D, U"e"},    {0x044E, U"yu"}, {0x044F, U"ya"},
    {0x0451, U"yo"}, {0x0452, U"dj"}, {0x0453, U"gj"}, {0x0454, U"ye"},   {0x0455, U"dz"}, {0x0456, U"i"},
    {0x0457, U"yi"}, {0x0458, U"j"},  {0x0459, U"lj"}, {0x045A, U"nj"},   {0x045B, U"c"},  {0x045C, U"kj"},
    {0x045E, U"u"},  {0x045F, U"dz"}, {0x0462, U"E"},  {0x0463, U"e"},    {0x0466, U"Ya"}, {0x0467, U"ya"},
    {0x046A, U"A"},  {0x046B, U"a"},  {0x0472, U"F"},  {0x0473, U"f"},    {0x0474, U"I"},  {0x0475, U"i"},
    {0x0490, U"G"},  {0x0491, U"g"},
});
static_assert(is_ascending(cyrillic));

} // namespace

std::span<const LetterSpelling> greek_letters() { return greek; }

std::span<const LetterSpelling> cyrillic_letters() { return cyrillic; }

} // namespace qbxml

// Narrow text is UTF-8 in all of our programs. The manifest tells Windows so: arguments, environment, names
// of files opened by narrow text. This tells the C++ library, which turns narrow text into the wide one of
// std::filesystem::path and back by this facet, and would take each byte for a character by itself. The
// definitions stand in the place of the library's own: a program is linked with the library's archive, from
// which the linker then takes that one file no more.
#include <algorithm>
#include <codecvt>
#include <locale>

namespace {

using Utf8 = std::codecvt_utf8_utf16<wchar_t>;

const Utf8& utf8()
{
    static const Utf8 facet(1); // not counted: never deleted
    return facet;
}

} // namespace

namespace std {

codecvt_base::result codecvt<wchar_t, char, mbstate_t>::do_out(mbstate_t& state, const wchar_t* from,
                                                               const wchar_t* from_end,
                                                               const wchar_t*& from_next, char* to,
                                                               char* to_end, char*& to_next) const
{
    return utf8().out(state, from, from_end, from_next, to, to_end, to_next);
}

codecvt_base::result codecvt<wchar_t, char, mbstate_t>::do_in(mbstate_t& state, const char* from,
                                                              const char* from_end, const char*& from_next,
                                                              wchar_t* to, wchar_t* to_end,
                                                              wchar_t*& to_next) const
{
    return utf8().in(state, from, from_end, from_next, to, to_end, to_next);
}

int codecvt<wchar_t, char, mbstate_t>::do_encoding() const noexcept { return 0; }

int codecvt<wchar_t, char, mbstate_t>::do_length(mbstate_t& state, const char* from, const char* end,
                                                 size_t most) const
{
    return utf8().length(state, from, end, most);
}

int codecvt<wchar_t, char, mbstate_t>::do_max_length() const noexcept { return 4; }

} // namespace std

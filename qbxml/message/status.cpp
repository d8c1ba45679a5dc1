#include "qbxml/message/status.h"

#include "qbxml/message/status_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace qbxml {
namespace {

constexpr int not_run_status = 3231;

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

bool holds(std::string_view text, std::string_view fragment)
{
    return text.find(fragment) != std::string_view::npos;
}

bool speaks_of_lock(std::string_view lower_text)
{
    const auto fragments = lock_fragments();
    return std::any_of(fragments.begin(), fragments.end(),
                       [&](std::string_view fragment) { return holds(lower_text, fragment); });
}

/// What QuickBooks itself says. The words before may hold names of the shop, which mean nothing.
std::string_view cause_in(std::string_view lower_text)
{
    constexpr std::string_view mark = "quickbooks error message:";
    const auto at = lower_text.find(mark);
    return at == std::string_view::npos ? lower_text : lower_text.substr(at + mark.size());
}

/// A lock is believed only beneath an error: with a warning the work is done, and 3231 was never tried.
bool can_be_locked(int code) { return code >= 3000 && code < 9000 && code != not_run_status; }

Advice advice(std::string code, Verdict verdict, std::string_view sentence, std::string_view next_action)
{
    return {verdict, std::move(code), std::string(sentence), std::string(next_action)};
}

template <class Row>
Advice advice_of(std::string code, const Row& row)
{
    return advice(std::move(code), row.verdict, row.sentence, row.next_action);
}

/// What a code means by itself.
Advice advice_for_number(int code)
{
    const auto name = std::to_string(code);
    const auto rows = status_rows();
    const auto found = std::lower_bound(rows.begin(), rows.end(), code,
                                        [](const StatusRow& row, int c) { return row.code < c; });
    if (found != rows.end() && found->code == code)
        return advice_of(name, *found);
    for (const auto& row : range_rows())
        if (code >= row.first && code <= row.last)
            return advice_of(name, row);
    return advice(name, Verdict::needs_person,
                  "QuickBooks answered with a code that is not known; its message says why.",
                  "Read the message of QuickBooks, put right what it names, then retry.");
}

/// "0x80040400" in any case, with or without 0x.
std::optional<std::uint32_t> hresult_number(std::string_view text)
{
    if (text.starts_with("0x") || text.starts_with("0X"))
        text.remove_prefix(2);
    std::uint32_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value, 16);
    if (error != std::errc() || stopped != end)
        return std::nullopt;
    return value;
}

std::string spelled(std::uint32_t hresult)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = "0x";
    for (int shift = 28; shift >= 0; shift -= 4)
        text += digits[(hresult >> static_cast<unsigned>(shift)) & 0xFU];
    return text;
}

} // namespace

Advice advice_for_status(int code, std::string_view text)
{
    const auto said = lower(text);
    auto by_number = advice_for_number(code);
    const bool waits_anyway = by_number.verdict == Verdict::again_later; // and says better what for
    if (!waits_anyway && can_be_locked(code) && speaks_of_lock(said))
        return advice(by_number.code, Verdict::again_later,
                      "Somebody uses it, or something that belongs to it, in QuickBooks right now.",
                      "Close what is open in QuickBooks; it goes again by itself.");
    const auto cause = cause_in(said);
    for (const auto& row : text_rows())
        if (row.code == code && holds(cause, row.fragment) && holds(cause, row.also))
            return advice_of(by_number.code, row);
    return by_number;
}

Advice advice_for_hresult(std::string_view hresult, std::string_view text)
{
    const auto number = hresult_number(hresult);
    const auto name = number ? spelled(*number) : std::string(hresult);
    const auto rows = hresult_rows();
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const HresultRow& row) { return number && row.code == *number; });
    if (found != rows.end())
        return advice(name, found->verdict, found->sentence, found->next_action);
    return advice(name, Verdict::look_first,
                  text.empty() ? "The Web Connector met an error that is not known."
                               : "The Web Connector met an error that is not known; its message says more.",
                  "Restart QuickBooks if it happens again; the books are looked through before anything is "
                  "sent again.");
}

} // namespace qbxml

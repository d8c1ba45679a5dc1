#include "qbxml/message/status.h"

#include "qbxml/message/status_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace qbxml {
namespace {

constexpr int unreadable_status = -1; // what read_answer makes of a status that is no number
constexpr int not_run_status = 3231;

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

bool speaks_of_lock(std::string_view lower_text)
{
    // The bare words "already in use" are not among them: duplicates of a name use them, too.
    constexpr auto fragments = std::to_array<std::string_view>(
        {"could not be locked", "failed to acquire the lock", "in use by another user",
         "modified by another user", "list element is in use"});
    return std::any_of(fragments.begin(), fragments.end(), [&](std::string_view fragment) {
        return lower_text.find(fragment) != std::string_view::npos;
    });
}

/// A lock is believed only beneath an error: with a warning the work is done, and 3231 was never tried.
bool can_be_locked(int code) { return code >= 3000 && code < 9000 && code != not_run_status; }

Advice advice(std::string code, Verdict verdict, std::string_view sentence, std::string_view next_action)
{
    return {verdict, std::move(code), std::string(sentence), std::string(next_action)};
}

Advice advice_for_unknown(int code)
{
    const auto text = std::to_string(code);
    if (code == unreadable_status)
        return advice(text, Verdict::look_first, "QuickBooks answered without a status that can be read.",
                      "The books are looked through before anything is sent again.");
    if (code >= 9100 && code <= 9199)
        return advice(text, Verdict::our_bug,
                      "One request referred to another one in a way that QuickBooks refused.",
                      "Report this as a fault of Deskbridge.");
    return advice(text, Verdict::needs_person,
                  "QuickBooks refused it with a code that is not known; its message says why.",
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
    const auto name = std::to_string(code);
    if (can_be_locked(code) && speaks_of_lock(said))
        return advice(name, Verdict::again_later,
                      "Somebody uses it, or something that belongs to it, in QuickBooks right now.",
                      "Close what is open in QuickBooks; it goes again by itself.");
    for (const auto& row : text_rows())
        if (row.code == code && said.find(row.fragment) != std::string::npos)
            return advice(name, row.verdict, row.sentence, row.next_action);
    const auto rows = status_rows();
    const auto found = std::lower_bound(rows.begin(), rows.end(), code,
                                        [](const StatusRow& row, int c) { return row.code < c; });
    if (found != rows.end() && found->code == code)
        return advice(name, found->verdict, found->sentence, found->next_action);
    return advice_for_unknown(code);
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

#include "server/sync/etiquette.h"

#include "qbxml/value/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace server {
namespace {

/// The oldest Web Connector that speaks the contract as it is today.
constexpr int oldest_major = 2;
constexpr int oldest_minor = 1;

struct Word {
    SentAway why;
    std::string_view suffix;
    std::string_view sentence;
};

constexpr std::array<Word, 7> words{{
    {SentAway::nothing_to_do, "-none", "Nothing to do."},
    {SentAway::busy, "-busy",
     "Another visit of this company is under way, so this one was sent away. Nothing is lost: it comes again "
     "by itself."},
    {SentAway::paused, "-paused",
     "A person has paused this company. To go on: deskbridge company resume, on the computer of Deskbridge."},
    {SentAway::quiet_hours, "-quiet", "These are quiet hours: QuickBooks is left alone until they end."},
    {SentAway::old_pairing, "-rotated",
     "This pairing was replaced by a new one. Remove this application from the Web Connector and add the "
     "new .qwc file."},
    {SentAway::old_password, "-password",
     "This password was replaced by a new one: type the new one in, in the Web Connector."},
    {SentAway::unpaired, "-unpaired",
     "This company is no longer paired with Deskbridge. Remove this application from the Web Connector, or "
     "pair the company again."},
}};

/// QuickBooks was not running, or had no file open: naming the file lets the Web Connector open it.
constexpr std::array<std::string_view, 3> file_helps{"0x80040408", "0x80040416", "0x80040417"};
/// It is starting, or somebody else is just being let in: the same again may do.
constexpr std::array<std::string_view, 3> passes_by_itself{"0x8004040d", "0x8004041b", "0x80040424"};

bool among(const std::array<std::string_view, 3>& codes, std::string_view hresult)
{
    return std::find(codes.begin(), codes.end(), qbxml::fold(hresult)) != codes.end();
}

} // namespace

std::string answer_to_version(std::string_view version)
{
    int major = 0;
    int minor = 0;
    const char* const end = version.data() + version.size();
    const auto first = std::from_chars(version.data(), end, major);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '.' || major < 0) {
        return {};
    }
    const auto second = std::from_chars(first.ptr + 1, end, minor);
    if (second.ec != std::errc{} || minor < 0) {
        return {};
    }
    const bool old = major < oldest_major || (major == oldest_major && minor < oldest_minor);
    return old ? "O:" + std::to_string(oldest_major) + "." + std::to_string(oldest_minor) : "";
}

std::string sent_away_ticket(const std::string& random, SentAway why)
{
    const auto* const word =
        std::find_if(words.begin(), words.end(), [&](const Word& one) { return one.why == why; });
    return random + std::string(word->suffix);
}

std::optional<std::string> said_by_ticket(std::string_view ticket)
{
    const auto* const word = std::find_if(words.begin(), words.end(),
                                          [&](const Word& one) { return ticket.ends_with(one.suffix); });
    return word == words.end() ? std::nullopt : std::optional(std::string(word->sentence));
}

std::optional<std::string> try_again_with(std::string_view hresult, int troubles, const std::string& path)
{
    if (troubles > 0) {
        return std::nullopt;
    }
    if (among(passes_by_itself, hresult) || (among(file_helps, hresult) && !path.empty())) {
        return path;
    }
    return std::nullopt;
}

} // namespace server

#include "qbxml/plan/spelling.h"

namespace qbxml {
namespace {

constexpr std::size_t address_line = 41;
constexpr std::size_t most_lines = 5;
constexpr std::size_t most_lines_beside_city = 3;

std::vector<std::string> street_lines(const Address& address, std::string_view first)
{
    std::vector<std::string> lines;
    const std::string name = address.name.empty() ? std::string(first) : address.name;
    for (const std::string& part : {name, address.line1, address.line2, address.line3}) {
        for (std::string& line : wrap(latin1_safe_line(part).text, address_line, most_lines)) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::string town_line(const Address& address)
{
    std::string line;
    for (const std::string& part : {address.postal_code, address.city, address.region, address.country}) {
        if (!part.empty()) {
            line += (line.empty() ? "" : " ") + part;
        }
    }
    return line;
}

} // namespace

void Spelling::lost(std::string_view field, std::string_view value, const std::string& characters)
{
    if (refusal_) {
        return;
    }
    refusal_ = Refusal{Verdict::needs_person, "characters",
                       "QuickBooks cannot keep the characters " + characters + " of \"" + std::string(value) +
                           "\" (" + std::string(field) + "): it knows Western European letters only.",
                       "Send it in Latin letters, then it goes again."};
}

std::string Spelling::fit(std::string_view field, std::string_view before, const CleanText& clean,
                          std::size_t max)
{
    if (!clean.lost.empty()) {
        lost(field, before, clean.lost);
    }
    std::string after = cut(clean.text, max);
    if (after.size() < clean.text.size()) {
        changes_.push_back({std::string(field), std::string(before), after,
                            "cut to " + std::to_string(max) + " characters"});
    } else if (clean.changed) {
        changes_.push_back(
            {std::string(field), std::string(before), after, "written with the characters QuickBooks has"});
    }
    return after;
}

void Spelling::text(std::vector<Element>& to, std::string_view name, std::string_view value, std::size_t max)
{
    if (const std::string fitted = fit(name, value, latin1_safe(value), max); !fitted.empty()) {
        to.push_back(leaf(std::string(name), fitted));
    }
}

void Spelling::line(std::vector<Element>& to, std::string_view name, std::string_view value, std::size_t max)
{
    if (const std::string fitted = fit(name, value, latin1_safe_line(value), max); !fitted.empty()) {
        to.push_back(leaf(std::string(name), fitted));
    }
}

std::string Spelling::name(std::string_view field, std::string_view value, std::size_t max)
{
    const CleanText clean = list_name(value, max);
    if (!clean.lost.empty()) {
        lost(field, value, clean.lost);
    }
    if (clean.changed) {
        changes_.push_back(
            {std::string(field), std::string(value), clean.text, "made a name that QuickBooks takes"});
    }
    return clean.text;
}

void Spelling::address(std::vector<Element>& to, std::string_view name, const Address& address,
                       std::string_view first)
{
    if (address.empty()) {
        return;
    }
    std::vector<std::string> lines = street_lines(address, first);
    std::vector<Element> inside;
    const bool with_city = lines.size() <= most_lines_beside_city;
    if (!with_city) {
        lines.push_back(town_line(address));
    }
    const std::string whole(name);
    for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i) {
        line(inside, "Addr" + std::to_string(i + 1), lines[i], address_line);
    }
    if (lines.size() > most_lines) {
        changes_.push_back({whole, lines.back(), "", "left out: an address in QuickBooks has five lines"});
    }
    if (with_city) {
        line(inside, "City", address.city, 31);
        line(inside, "State", address.region, 21);
        line(inside, "PostalCode", address.postal_code, 13);
        line(inside, "Country", address.country, 31);
    }
    to.push_back(aggregate(whole, std::move(inside)));
}

std::string Spelling::note() const
{
    std::string out;
    for (const TextChange& change : changes_) {
        out += out.empty() ? "" : " ";
        out += change.field + ": \"" + change.before + "\" → \"" + change.after + "\" (" + change.why + ").";
    }
    return out;
}

void put_ref(std::vector<Element>& to, std::string_view name, const std::string& list_id)
{
    if (!list_id.empty()) {
        to.push_back(aggregate(std::string(name), {leaf("ListID", list_id)}));
    }
}

} // namespace qbxml

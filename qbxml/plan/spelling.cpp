#include "qbxml/plan/spelling.h"

namespace qbxml {
namespace {

constexpr std::size_t address_line = 41;
constexpr std::size_t any_number = std::string::npos;
constexpr std::size_t most_lines = 5;
constexpr const char* other_characters = "written with the characters QuickBooks has";
constexpr std::size_t most_lines_beside_city = 3;

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
    refuse("QuickBooks cannot keep the characters " + characters + " of \"" + std::string(value) + "\" (" +
           std::string(field) + "): it knows Western European letters only.");
}

void Spelling::refuse(std::string sentence)
{
    if (!refusal_) {
        refusal_ = Refusal{Verdict::needs_person, "characters", std::move(sentence),
                           "Send it in Latin letters, then it goes again."};
    }
}

void Spelling::record(std::string_view field, std::string_view before, std::string_view after,
                      std::string_view why)
{
    if (before != after) {
        changes_.push_back({std::string(field), std::string(before), std::string(after), std::string(why)});
    }
}

std::string Spelling::fit(std::string_view field, std::string_view before, const CleanText& clean,
                          std::size_t max)
{
    if (!clean.lost.empty()) {
        lost(field, before, clean.lost);
    }
    std::string after = cut(clean.text, max);
    const bool is_cut = after.size() < clean.text.size();
    record(field, before, after, is_cut ? "cut to " + std::to_string(max) + " characters" : other_characters);
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

std::string Spelling::shortened(std::string_view field, std::string_view value, const CleanText& clean)
{
    if (!clean.lost.empty()) {
        lost(field, value, clean.lost);
    } else if (clean.text.empty() && !value.empty()) {
        refuse("QuickBooks cannot keep \"" + std::string(value) + "\" (" + std::string(field) +
               "): nothing is left of it without its invisible characters.");
    }
    record(field, value, clean.text, "made a name that QuickBooks takes");
    return clean.text;
}

void Spelling::short_line(std::vector<Element>& to, std::string_view name, std::string_view value,
                          std::size_t max)
{
    if (const std::string fitted = shortened(name, value, qbxml::short_line(value, max)); !fitted.empty()) {
        to.push_back(leaf(std::string(name), fitted));
    }
}

std::string Spelling::name(std::string_view field, std::string_view value, std::size_t max)
{
    return shortened(field, value, list_name(value, max));
}

std::vector<std::string> Spelling::street_lines(std::string_view field, const Address& address,
                                                std::string_view first)
{
    std::vector<std::string> lines;
    const std::string_view name = address.name.empty() ? first : std::string_view(address.name);
    for (const std::string_view part : {name, std::string_view(address.line1),
                                        std::string_view(address.line2), std::string_view(address.line3)}) {
        const std::string fitted = fit(field, part, latin1_safe_line(part), any_number);
        for (std::string& line : wrap(fitted, address_line, any_number)) {
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

void Spelling::address(std::vector<Element>& to, std::string_view name, const Address& address,
                       std::string_view first)
{
    if (address.empty()) {
        return;
    }
    std::vector<std::string> lines = street_lines(name, address, first);
    std::vector<Element> inside;
    const bool with_city = lines.size() <= most_lines_beside_city;
    if (!with_city) {
        lines.push_back(town_line(address));
    }
    const std::string whole(name);
    for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i) {
        line(inside, "Addr" + std::to_string(i + 1), lines[i], address_line);
    }
    std::string left_out;
    for (std::size_t i = most_lines; i < lines.size(); ++i) {
        left_out += (left_out.empty() ? "" : " ") + lines[i];
    }
    record(whole, left_out, "", "left out: an address in QuickBooks has five lines");
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

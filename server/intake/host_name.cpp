#include "server/intake/host_name.h"

#include <algorithm>

namespace server {
namespace {

constexpr std::size_t longest_name = 253;
constexpr std::size_t longest_label = 63;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool may_stand_in_a_name(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

std::string label_fault(std::string_view label)
{
    if (label.empty())
        return "has a dot too many";
    if (label.size() > longest_label)
        return "has a part of more than 63 characters";
    if (!std::all_of(label.begin(), label.end(), may_stand_in_a_name))
        return "holds a character that is no letter from a to z, digit, hyphen or dot";
    if (label.front() == '-' || label.back() == '-')
        return "has a hyphen where a part of it begins or ends";
    return "";
}

} // namespace

bool is_ip_address(std::string_view text)
{
    if (text.find(':') != std::string_view::npos)
        return true;
    const auto dots = std::count(text.begin(), text.end(), '.');
    return dots == 3 && std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
}

std::string host_name_fault(std::string_view name)
{
    const std::string quoted = "\"" + std::string(name) + "\" ";
    if (name.empty())
        return "the name of a computer is missing";
    if (is_ip_address(name))
        return quoted + "is an IP address: the Web Connector takes names only, such as the computer's name";
    if (name.size() > longest_name)
        return quoted + "is longer than 253 characters";
    std::string_view rest = name;
    while (true) {
        const auto dot = rest.find('.');
        if (const auto fault = label_fault(rest.substr(0, dot)); !fault.empty())
            return quoted + "is no name of a computer: it " + fault;
        if (dot == std::string_view::npos)
            return "";
        rest.remove_prefix(dot + 1);
    }
}

} // namespace server

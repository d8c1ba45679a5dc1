#include "simulator/faults/words.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace simulator {

namespace {

Word find_word(const std::string& name)
{
    for (const Word& word : fault_words()) {
        if (word.name == name)
            return word;
    }
    throw std::invalid_argument("there is no fault \"" + name + "\"; --help tells them all");
}

/// The next piece of a line, quotes taken off; nothing at its end.
std::optional<std::string> next_piece(std::string_view line, std::size_t& at)
{
    at = line.find_first_not_of(" \t\r", at);
    if (at == std::string_view::npos || line[at] == '#')
        return std::nullopt;
    const bool quoted = line[at] == '"';
    std::string piece;
    for (at += quoted ? 1 : 0; at < line.size(); ++at) {
        const char c = line[at];
        if (quoted && c == '\\' && at + 1 < line.size())
            piece += line[++at];
        else if (quoted && c == '"')
            return ++at, piece;
        else if (!quoted && (c == ' ' || c == '\t' || c == '\r'))
            return piece;
        else
            piece += c;
    }
    if (quoted)
        throw std::invalid_argument("a quotation mark is not closed");
    return piece;
}

} // namespace

std::vector<Word> fault_words()
{
    std::vector<Word> all;
    for (const auto part : {death_words(), quickbooks_words(), request_words(), connector_words(),
                            file_words(), person_words(), detail_words()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::vector<Said> split_line(std::string_view line)
{
    std::vector<Said> said;
    std::size_t at = 0;
    while (const auto name = next_piece(line, at)) {
        const Word word = find_word(*name);
        Said one{word, {}};
        if (!word.value.empty()) {
            const auto value = next_piece(line, at);
            if (!value)
                throw std::invalid_argument("behind \"" + *name + "\" stands no " + std::string(word.value));
            one.value = *value;
        }
        said.push_back(std::move(one));
    }
    return said;
}

std::string say_all(const std::vector<Said>& words, Play& play)
{
    Saying saying{play};
    for (const Said& one : words) {
        if (const std::string wrong = one.word.say(saying, one.value); !wrong.empty())
            return std::string(one.word.name) + ": " + wrong;
    }
    return {};
}

std::string take_hresult(std::string& into, const std::string& text)
{
    const bool code =
        text.size() == 10 && text.starts_with("0x") &&
        std::all_of(text.begin() + 2, text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
    if (!code)
        return '"' + text + "\" is no HRESULT like 0x80040400";
    into = text;
    return {};
}

std::string take_number(int& into, const std::string& text, int least)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    if (error != std::errc{} || end != text.data() + text.size() || into < least)
        return '"' + text + "\" is no whole number from " + std::to_string(least) + " on";
    return {};
}

} // namespace simulator

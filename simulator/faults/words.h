#pragma once

#include "simulator/faults/play.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace simulator {

/// What the words of one line, or of the command line, have said so far: later words say more of earlier
/// ones.
struct Saying {
    Play& play;
    int* at = nullptr; ///< what `at` counts for
    RequestFault* request = nullptr;
    CallFault* call = nullptr;
    EditAt* edit = nullptr;
    enum class Death { none, said };
    Death death = Death::none; ///< inside a set
};

/// A fault, or a detail of the one that was said before, as it stands in a scenario; on the command line it
/// has
/// `--` before it.
struct Word {
    std::string_view name;
    std::string_view value; ///< what stands behind it, as help calls it; empty: nothing
    std::string_view help;
    std::string_view group;
    /// Gives what is wrong with the value, or with saying this here; empty when nothing is.
    std::string (*say)(Saying& saying, const std::string& value);
};

/// All of them, in the order in which help tells them.
std::vector<Word> fault_words();

// Its parts, one for each group.
std::span<const Word> death_words();
std::span<const Word> quickbooks_words();
std::span<const Word> request_words();
std::span<const Word> connector_words();
std::span<const Word> file_words();
std::span<const Word> person_words();
std::span<const Word> detail_words();

/// A word and its value, as somebody said them.
struct Said {
    Word word;
    std::string value;
};

/// Splits a line into words and values: blanks between them, "…" around what has blanks in it, \" and
/// \\ inside; everything behind a # that begins a word is a comment. What cannot be split or is no word is
/// thrown as std::invalid_argument.
std::vector<Said> split_line(std::string_view line);

/// Says them one after the other. Gives what is wrong, beginning with the word; empty when nothing is.
std::string say_all(const std::vector<Said>& words, Play& play);

/// Reads an HRESULT like 0x80040400. Gives what is wrong.
std::string take_hresult(std::string& into, const std::string& text);

/// Reads a whole number of at least `least`. Gives what is wrong.
std::string take_number(int& into, const std::string& text, int least);

} // namespace simulator

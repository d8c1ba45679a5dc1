#pragma once

#include "simulator/books/company_file.h"
#include "simulator/connector/session.h"
#include "simulator/connector/wire.h"
#include "simulator/faults/chaos.h"
#include "simulator/faults/scenario.h"

#include <optional>
#include <string>

namespace simulator {

/// What the command line asks for.
struct Options {
    enum class Verb { visit, report };
    Verb verb = Verb::visit;
    std::string qwc;
    std::string books;
    int sessions = 1;   ///< 0: without end
    int every = 0;      ///< seconds between the beginnings of two sessions; 0: one right after the other
    int slowness = 100; ///< how much of every waiting time is really waited, per cent
    bool verbose = false;
    bool json = false;
    std::string as_of; ///< of a report, `YYYY-MM-DD`; empty: everything
    SessionOptions session;
    Play play; ///< what every session is played with
    std::optional<Scenario> scenario;
    Chaos chaos;
    NewCompany company;
    WireOptions wire;
    std::optional<WireStyle> style; ///< instead of the .qwc's
};

/// Reads the command line. When it only asks for help, or cannot be read, prints what is to be said and gives
/// the exit code.
struct Parsed {
    Options options;
    std::optional<int> exit;
};

Parsed parse_options(int argc, const char* const* argv);

} // namespace simulator

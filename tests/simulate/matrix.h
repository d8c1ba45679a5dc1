#pragma once

#include "tests/simulate/fault_table.h"
#include "tests/simulate/kinds.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace simulate {

/// How a QuickBooks keeps and tells what became of message sets.
struct Manner {
    const char* name;
    simulator::Settings settings;
};

const std::vector<Manner>& manners();

/// One case of the matrix: a kind of work, one fault at one instant, and the QuickBooks that it happens to.
struct Case {
    const Kind* kind = nullptr;
    const Manner* manner = nullptr;
    Strike strike;
};

/// "invoice, ids only: server killed before message 3"
std::string told(const Case& one);

/// Plays every case of {kind} x {fault} x {manner} x {instant of an undisturbed visit}, or of each pair of
/// kind and fault every nth case and at least one. `folder`: WorldOptions.
class Matrix {
public:
    Matrix(std::string folder, int stride);

    /// Calls `visit` with each case that is to be played.
    void each(const std::function<void(const Case&)>& visit);

    /// What went wrong, a sentence each; empty when the case is green.
    [[nodiscard]] std::vector<std::string> play(const Case& one, Journal::Keeps keeps,
                                                std::string* journal) const;

private:
    [[nodiscard]] Visited undisturbed(const Kind& kind, const Manner& manner, Fault::Needs needs) const;

    std::string folder_;
    int stride_;
    MemoryDisk::Image fresh_; ///< a paired store, so that not every case makes its own
};

} // namespace simulate

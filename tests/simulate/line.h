#pragma once

#include "simulator/connector/wire.h"
#include "tests/simulate/world.h"

#include <string>
#include <vector>

namespace simulate {

/// The wire of one session: it counts the calls and lets faults strike at them.
class Line final : public simulator::Wire {
public:
    /// All must outlive it.
    Line(World& world, const std::vector<Strike>& strikes, const std::string& computer)
        : world_(world), strikes_(strikes), computer_(computer)
    {}

    simulator::SoapAnswer call(const std::string& operation,
                               const simulator::Parameters& parameters) override;
    void cut() override {}

    Visited visited;

private:
    void strike(Moment& moment);
    void look_at(const Moment& moment);
    void tell(const Moment& moment);

    World& world_;
    const std::vector<Strike>& strikes_;
    const std::string& computer_;
};

} // namespace simulate

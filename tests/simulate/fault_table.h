#pragma once

#include "tests/simulate/world.h"

#include <string>
#include <vector>

namespace simulate {

/// Something that can go wrong, in one entry; a new one joins the matrix and the seeds by itself.
struct Fault {
    /// What its instants are counted in.
    enum class Place {
        message, ///< calls of the Web Connector, before or after the server has them
        commit,  ///< syncs of the server's store, before or after they are done
        set,     ///< message sets of a visit, writing or not
        writing, ///< writing sets of a visit
        inside,  ///< requests of each writing set: the instants after 0, 1, 2 … of them
        request, ///< requests of a visit, writing or not
    };
    const char* name;
    Place place;
    enum class Sides { both, before, after };
    Sides sides;
    /// Only calls of this operation can be struck; empty: any.
    const char* operation;
    /// At a message.
    void (*strike)(World& world, Moment& moment);
    /// At a set or a request of QuickBooks.
    void (*plan)(simulator::FaultPlan& plan, const Strike& strike);
    /// At a commit: how the machine stops. Percent of unsynced writes that survive; below 0: killed.
    int luck;
    /// QuickBooks refuses something for good over it, and a person has to try again.
    enum class Cost { a_visit, a_person };
    Cost cost;
    /// History: it needs an earlier visit that wrote something, and a backup from then.
    enum class Needs { nothing, history };
    Needs needs = Needs::nothing;
};

const std::vector<Fault>& fault_table();

/// Every instant of a visit like that at which the fault can strike.
std::vector<Strike> instants(const Fault& fault, const Visited& visit);

/// "server killed before message 3"
std::string told(const Strike& strike);

} // namespace simulate

#include "tests/simulate/matrix.h"

#include <algorithm>
#include <map>

namespace simulate {

namespace {

WorldOptions options_for(const std::string& folder, const MemoryDisk::Image& fresh, const Manner& manner,
                         Journal::Keeps keeps)
{
    WorldOptions options;
    options.folder = folder;
    options.journal = keeps;
    options.quickbooks = manner.settings;
    options.fresh = fresh;
    return options;
}

/// What stands in the books before the visit that matters, and what that one is about.
void begin(World& world, const Kind& kind, Fault::Needs needs)
{
    if (needs == Fault::Needs::history) {
        world.ledger().may_bring("Customer", "Early");
        world.push(R"({"external_id":"EARLY","name":"Early"})", {"customers", "EARLY", "Customer", "Early"});
        world.calm_down();
    }
    if (kind.prepare != nullptr) {
        kind.prepare(world, 1);
        world.calm_down();
    }
    world.keep_backups();
    kind.act(world, 1);
    world.pass(std::chrono::seconds(300));
}

} // namespace

const std::vector<Manner>& manners()
{
    static const std::vector<Manner> all = [] {
        simulator::Settings rets;
        simulator::Settings ids;
        ids.recovered = simulator::Recovered::ids;
        ids.unknown_set_status = 600;
        simulator::Settings newest;
        newest.keep_sets = simulator::KeepSets::newest;
        return std::vector<Manner>{
            {"with Ret", rets}, {"ids only", ids}, {"with Ret, newest set kept", newest}};
    }();
    return all;
}

std::string told(const Case& one)
{
    return std::string(one.kind->name) + ", " + one.manner->name + ": " + told(one.strike);
}

Matrix::Matrix(std::string folder, int stride) : folder_(std::move(folder)), stride_(stride)
{
    WorldOptions options;
    options.folder = folder_;
    fresh_ = World(options).store_backup();
}

Visited Matrix::undisturbed(const Kind& kind, const Manner& manner, Fault::Needs needs) const
{
    World world(options_for(folder_, fresh_, manner, Journal::Keeps::nothing));
    begin(world, kind, needs);
    return world.visit();
}

void Matrix::each(const std::function<void(const Case&)>& visit)
{
    std::size_t cell = 0;
    for (const Kind& kind : all_kinds()) {
        std::vector<std::map<Fault::Needs, Visited>> usual; // one a manner
        for (const Manner& manner : manners())
            usual.push_back({{Fault::Needs::nothing, undisturbed(kind, manner, Fault::Needs::nothing)},
                             {Fault::Needs::history, undisturbed(kind, manner, Fault::Needs::history)}});
        for (const Fault& fault : fault_table()) {
            std::vector<Case> cases;
            for (std::size_t i = 0; i < usual.size(); ++i) {
                for (const Strike& strike : instants(fault, usual[i].at(fault.needs)))
                    cases.push_back({&kind, &manners()[i], strike});
            }
            const auto stride = std::min(static_cast<std::size_t>(stride_), cases.size());
            // Another beginning in each cell, so that all instants and manners come up.
            for (std::size_t at = cases.empty() ? 0 : cell++ * 7 % stride; at < cases.size(); at += stride)
                visit(cases[at]);
        }
    }
}

std::vector<std::string> Matrix::play(const Case& one, Journal::Keeps keeps, std::string* journal) const
{
    World world(options_for(folder_, fresh_, *one.manner, keeps));
    begin(world, *one.kind, one.strike.fault->needs);
    world.visit({one.strike});
    bool calm = world.calm_down();
    // A person confirms a company file first, and then decides about what is missing in it.
    const int turns = one.strike.fault->cost == Fault::Cost::a_person ? 2 : 0;
    for (int i = 0; i < turns; ++i) {
        world.people_act(World::Zeal::all);
        calm = world.calm_down();
    }
    std::vector<std::string> faults = world.faults();
    if (!calm)
        faults.insert(faults.begin(), "the polls find something to do without end");
    if (journal != nullptr)
        *journal = world.journal();
    return faults;
}

} // namespace simulate

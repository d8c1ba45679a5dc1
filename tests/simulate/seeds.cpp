#include "tests/simulate/seeds.h"

#include "tests/simulate/fault_table.h"
#include "tests/simulate/kinds.h"

#include <exception>
#include <utility>

namespace simulate {

namespace {

WorldOptions draw_options(std::uint64_t seed, const std::string& folder, Journal::Keeps keeps, Draw& draw)
{
    WorldOptions options;
    options.seed = seed;
    options.folder = folder;
    options.journal = keeps;
    options.quickbooks.recovered = draw.chance(50) ? simulator::Recovered::ids : simulator::Recovered::rets;
    options.quickbooks.unknown_set_status = draw.chance(50) ? 600 : 9002;
    options.quickbooks.keep_sets = draw.chance(50) ? simulator::KeepSets::newest : simulator::KeepSets::all;
    return options;
}

class Story {
public:
    Story(World& world, Draw& draw) : world_(world), draw_(draw), history_(draw.below(8)) {}

    void tell()
    {
        const int chapters = draw_.between(2, 6);
        for (int i = 0; i < chapters; ++i) {
            work();
            const int visits = draw_.between(1, 3);
            for (int k = 0; k < visits; ++k) {
                world_.visit(strikes());
                world_.pass(std::chrono::seconds(draw_.pick(pauses_)));
            }
        }
        finish();
    }

private:
    /// New work, and the second half of what was begun earlier.
    void work()
    {
        const int pieces = draw_.between(0, 5);
        for (int i = 0; i < pieces; ++i) {
            const Kind& kind = draw_.pick(all_kinds());
            ++n_;
            if (kind.prepare == nullptr) {
                kind.act(world_, n_);
            } else {
                kind.prepare(world_, n_);
                begun_.emplace_back(&kind, n_);
            }
        }
        if (!begun_.empty() && draw_.chance(60)) {
            const auto [kind, n] = begun_.back();
            begun_.pop_back();
            kind->act(world_, n);
        }
        if (draw_.chance(10))
            world_.kill_server();
        if (draw_.chance(30))
            world_.keep_backups();
    }

    /// Of those inside QuickBooks one a visit at most: two of them would make a third that there is not.
    std::vector<Strike> strikes()
    {
        std::vector<Strike> all;
        bool in_quickbooks = false;
        const int count = draw_.chance(25) ? 0 : draw_.between(1, 3);
        for (int i = 0; i < count; ++i) {
            const Fault& fault = draw_.pick(fault_table());
            if (!belongs_here(fault))
                continue;
            if (fault.plan != nullptr && std::exchange(in_quickbooks, true))
                continue;
            const Side side = fault.sides == Fault::Sides::before  ? Side::before
                              : fault.sides == Fault::Sides::after ? Side::after
                              : draw_.chance(50)                   ? Side::before
                                                                   : Side::after;
            all.push_back({&fault, draw_.between(1, most(fault.place)), side, draw_.between(0, 5)});
        }
        return all;
    }

    /// Two backups of different things in one story can make a past that nobody can tell from another one.
    [[nodiscard]] bool belongs_here(const Fault& fault) const
    {
        if (fault.needs == Fault::Needs::nothing)
            return true;
        int place = 0;
        for (const Fault& each : fault_table()) {
            if (&each == &fault)
                return place == history_;
            place += each.needs == Fault::Needs::history ? 1 : 0;
        }
        return false;
    }

    static int most(Fault::Place place)
    {
        switch (place) {
        case Fault::Place::message:
            return 16;
        case Fault::Place::commit:
            return 24;
        case Fault::Place::set:
            return 5;
        case Fault::Place::writing:
        case Fault::Place::inside:
            return 2;
        case Fault::Place::request:
            return 12;
        }
        return 1;
    }

    /// Everything that was begun is carried on with once the first half of it is through.
    void finish()
    {
        for (const auto& [kind, n] : std::exchange(begun_, {})) {
            world_.calm_down();
            kind->act(world_, n);
        }
    }

    World& world_;
    Draw& draw_;
    int history_; ///< which of the faults that need a backup may strike; most numbers: none
    int n_ = 0;
    std::vector<std::pair<const Kind*, int>> begun_;
    const std::vector<int> pauses_{1, 60, 300, 300, 700, 3600, 90000};
};

} // namespace

SeedResult run_seed(std::uint64_t seed, const std::string& folder, Journal::Keeps keeps)
{
    Draw draw(seed);
    World world(draw_options(draw.next(), folder, keeps, draw));
    SeedResult result;
    try {
        Story(world, draw).tell();
        world.calm_down();
        // Some of the faults make QuickBooks refuse for good what a person then tries again, or hold the
        // company.
        for (int i = 0; i < 2; ++i) {
            world.people_act(World::Zeal::all);
            world.calm_down();
        }
        if (!world.calm_down())
            result.faults.emplace_back("the polls find something to do without end");
        for (std::string& fault : world.faults())
            result.faults.push_back(std::move(fault));
    } catch (const std::exception& error) {
        result.faults.push_back(std::string("an exception ended the run: ") + error.what());
    }
    result.struck = world.struck();
    result.journal = world.journal();
    return result;
}

} // namespace simulate

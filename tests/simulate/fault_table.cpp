#include "tests/simulate/fault_table.h"

namespace simulate {

namespace {

using Place = Fault::Place;
using Sides = Fault::Sides;
using Cost = Fault::Cost;
using simulator::FaultPlan;

simulator::SoapAnswer problem(const char* text)
{
    simulator::SoapAnswer answer;
    answer.problem = text;
    return answer;
}

void server_killed(World& world, Moment& moment)
{
    world.kill_server();
    moment.answer = problem("the connection was closed");
}

void server_power_cut(World& world, Moment& moment)
{
    world.cut_power(50);
    moment.answer = problem("the connection was closed");
}

void machine_died(World&, Moment&) { throw MachineDied{}; }

void lost(World&, Moment& moment) { moment.answer = problem("The operation has timed out"); }

void repeated(World& world, Moment& moment)
{
    moment.answer = world.deliver(moment.operation, moment.parameters);
}

void delayed(World& world, Moment& moment)
{
    world.delay(moment);
    moment.answer = problem("The operation has timed out");
}

void cut_off(World&, Moment& moment)
{
    for (auto& [name, value] : moment.parameters) {
        if (name == "response")
            value.resize(value.size() * 3 / 5);
    }
}

void second_connector(World& world, Moment&) { world.visit({}, "BACK-OFFICE"); }

/// Longer than the server waits for a visit that fell silent.
template <int seconds>
void other_pc_takes_over(World& world, Moment&)
{
    world.pass(std::chrono::seconds(seconds));
    world.visit({}, "BACK-OFFICE");
}

void store_restored(World& world, Moment& moment)
{
    world.restore_store();
    moment.answer = problem("the connection was closed");
}

void books_restored(World& world, Moment&)
{
    world.restore_books();
    world.push_late_customer(); // without work nobody looks into the file
    throw MachineDied{};
}

void old_copy_opened(World& world, Moment&)
{
    // A copy that holds all that we wrote is the same file at another place, as far as anybody can tell.
    if (!world.backup_of_books_is_behind())
        return;
    world.push_late_customer();
    world.visit_of_copy();
}

void die_recorded(FaultPlan& plan, const Strike& strike) { plan.die_after_post = strike.at; }

void die_unrun(FaultPlan& plan, const Strike& strike) { plan.stall_after_send = strike.at; }

template <FaultPlan::Record record>
void die_within(FaultPlan& plan, const Strike& strike)
{
    plan.die_in_set = strike.at;
    plan.after_request = strike.request;
    plan.record = record;
}

/// The Web Connector lives and tells of it.
template <FaultPlan::Record record>
void quickbooks_dies(FaultPlan& plan, const Strike& strike)
{
    plan.quickbooks_dies = strike.at;
    plan.after_request = strike.request;
    plan.record = record;
}

template <int commits>
void power_cut(FaultPlan& plan, const Strike& strike)
{
    plan.power_cut = strike.at;
    plan.lost_commits = commits;
}

void lose_record(FaultPlan& plan, const Strike& strike) { plan.lose_record = strike.at; }

void lose_record_and_answer(FaultPlan& plan, const Strike& strike)
{
    plan.lose_record = strike.at;
    plan.drop_answer = strike.at;
}

void drop(FaultPlan& plan, const Strike& strike) { plan.drop_answer = strike.at; }

void restart_connector(FaultPlan& plan, const Strike& strike) { plan.restart = strike.at; }

void refuse_set(FaultPlan& plan, const Strike& strike)
{
    plan.hresult = "0x80040400";
    plan.at = strike.at;
}

void break_down(FaultPlan& plan, const Strike& strike)
{
    plan.hresult = "0x80040402";
    plan.at = strike.at;
}

void break_down_afterwards(FaultPlan& plan, const Strike& strike)
{
    break_down(plan, strike);
    plan.failing = FaultPlan::Failing::afterwards;
}

void show_dialog(FaultPlan& plan, const Strike& strike)
{
    plan.hresult = "0x80040414";
    plan.at = strike.at;
}

template <int status, simulator::RequestFault::Text text, simulator::RequestFault::Work work>
void answer_with(FaultPlan& plan, const Strike& strike)
{
    simulator::RequestFault fault;
    fault.which.from = strike.at;
    fault.which.count = 1;
    fault.status = status;
    fault.text = text;
    fault.work = work;
    plan.requests.push_back(fault);
}

void closed(FaultPlan& plan, const Strike&) { plan.connection_error = "0x80040408"; }

void unclosed(FaultPlan& plan, const Strike&) { plan.close = FaultPlan::Close::skipped; }

Fault at_message(const char* name, Sides sides, void (*strike)(World&, Moment&), const char* operation = "")
{
    return {name, Place::message, sides, operation, strike, nullptr, -1, Cost::a_visit};
}

Fault at_commit(const char* name, int luck)
{
    return {name, Place::commit, Sides::both, "", nullptr, nullptr, luck, Cost::a_visit};
}

Fault in_quickbooks(const char* name, Place place, void (*plan)(FaultPlan&, const Strike&),
                    Cost cost = Cost::a_visit)
{
    return {name, place, Sides::before, "", nullptr, plan, -1, cost};
}

std::vector<Fault> of_the_server()
{
    return {
        at_message("server killed", Sides::both, server_killed),
        at_message("power cut of the server", Sides::both, server_power_cut),
        at_commit("server killed at a commit", -1),
        at_commit("power cut at a commit, nothing unsynced left", 0),
        at_commit("power cut at a commit, some unsynced writes left", 50),
    };
}

std::vector<Fault> of_the_way()
{
    return {
        at_message("connector killed", Sides::both, machine_died),
        at_message("call or reply lost", Sides::both, lost),
        at_message("call repeated", Sides::after, repeated),
        at_message("call delivered late", Sides::before, delayed),
        at_message("answer cut off", Sides::before, cut_off, "receiveResponseXML"),
        at_message("second connector", Sides::both, second_connector),
        at_message("second connector takes over after 12 minutes", Sides::both, other_pc_takes_over<700>),
        at_message("second connector takes over after 32 minutes", Sides::both, other_pc_takes_over<1900>),
        in_quickbooks("answer dropped, session over", Place::writing, drop),
        in_quickbooks("connector started anew", Place::set, restart_connector),
        {"visit left open", Place::message, Sides::before, "closeConnection", nullptr, unclosed, -1,
         Cost::a_visit},
    };
}

Fault of_history(const char* name, Sides sides, void (*strike)(World&, Moment&), Cost cost,
                 const char* operation = "")
{
    return {name, Place::message, sides, operation, strike, nullptr, -1, cost, Fault::Needs::history};
}

std::vector<Fault> of_backups()
{
    return {
        of_history("our store restored from yesterday", Sides::both, store_restored, Cost::a_person),
        of_history("company file restored from yesterday", Sides::both, books_restored, Cost::a_person),
        of_history("old copy of the company file opened on a second PC", Sides::after, old_copy_opened,
                   Cost::a_visit, "closeConnection"),
    };
}

std::vector<Fault> of_quickbooks()
{
    using Record = FaultPlan::Record;
    using Text = simulator::RequestFault::Text;
    using Work = simulator::RequestFault::Work;
    return {
        in_quickbooks("machine of QuickBooks died, set recorded", Place::writing, die_recorded),
        in_quickbooks("machine of QuickBooks died before it ran the set", Place::writing, die_unrun),
        in_quickbooks("machine of QuickBooks died inside a set, nothing recorded", Place::inside,
                      die_within<Record::none>),
        in_quickbooks("machine of QuickBooks died inside a set, recorded what ran", Place::inside,
                      die_within<Record::of_what_ran>),
        in_quickbooks("power cut of QuickBooks' machine, record gone", Place::writing, power_cut<1>),
        in_quickbooks("power cut of QuickBooks' machine, record and last request gone", Place::writing,
                      power_cut<2>),
        in_quickbooks("QuickBooks died inside a set, nothing recorded", Place::inside,
                      quickbooks_dies<Record::none>),
        in_quickbooks("QuickBooks died inside a set, recorded what ran", Place::inside,
                      quickbooks_dies<Record::of_what_ran>),
        in_quickbooks("QuickBooks died inside a set, recorded the whole", Place::inside,
                      quickbooks_dies<Record::whole>),
        in_quickbooks("record of a set lost (9005)", Place::writing, lose_record),
        in_quickbooks("record of a set lost (9005), answer too", Place::writing, lose_record_and_answer),
        in_quickbooks("set refused as a whole", Place::set, refuse_set, Cost::a_person),
        in_quickbooks("QuickBooks broke down before a set", Place::set, break_down),
        in_quickbooks("QuickBooks broke down after a set", Place::set, break_down_afterwards),
        in_quickbooks("QuickBooks shows a dialog", Place::set, show_dialog),
        in_quickbooks("locked (3175)", Place::request, answer_with<3175, Text::of_a_lock, Work::as_usual>),
        in_quickbooks("locked (3176)", Place::request, answer_with<3176, Text::of_a_lock, Work::as_usual>),
        in_quickbooks("locked (3180)", Place::request, answer_with<3180, Text::of_a_lock, Work::as_usual>),
        in_quickbooks("internal error (1000)", Place::request,
                      answer_with<1000, Text::usual, Work::as_usual>),
        in_quickbooks("internal error (1000), done all the same", Place::request,
                      answer_with<1000, Text::usual, Work::done>),
        {"QuickBooks closed", Place::message, Sides::before, "authenticate", nullptr, closed, -1,
         Cost::a_visit},
    };
}

} // namespace

const std::vector<Fault>& fault_table()
{
    static const std::vector<Fault> all = [] {
        std::vector<Fault> faults;
        for (const auto& part : {of_the_server(), of_the_way(), of_quickbooks(), of_backups()})
            faults.insert(faults.end(), part.begin(), part.end());
        return faults;
    }();
    return all;
}

namespace {

void add_sides(const Fault& fault, int at, std::vector<Strike>& strikes)
{
    if (fault.sides != Sides::after)
        strikes.push_back({&fault, at, Side::before, 1});
    if (fault.sides != Sides::before)
        strikes.push_back({&fault, at, Side::after, 1});
}

std::vector<Strike> at_messages(const Fault& fault, const Visited& visit)
{
    std::vector<Strike> strikes;
    const std::string only = fault.operation;
    for (std::size_t i = 0; i < visit.operations.size(); ++i) {
        if (only.empty() || visit.operations[i] == only)
            add_sides(fault, static_cast<int>(i) + 1, strikes);
    }
    return strikes;
}

} // namespace

std::vector<Strike> instants(const Fault& fault, const Visited& visit)
{
    std::vector<Strike> strikes;
    const int writing = static_cast<int>(visit.writing_sets.size());
    switch (fault.place) {
    case Place::message:
        return at_messages(fault, visit);
    case Place::commit:
        for (int at = 1; at <= visit.commits; ++at)
            add_sides(fault, at, strikes);
        break;
    case Place::set:
        for (int at = 1; at <= visit.sets; ++at)
            add_sides(fault, at, strikes);
        break;
    case Place::writing:
        for (int at = 1; at <= writing; ++at)
            add_sides(fault, at, strikes);
        break;
    case Place::request:
        for (int at = 1; at <= visit.requests; ++at)
            add_sides(fault, at, strikes);
        break;
    case Place::inside:
        for (int at = 1; at <= writing; ++at) {
            for (int request = 0; request <= visit.writing_sets[static_cast<std::size_t>(at) - 1]; ++request)
                strikes.push_back({&fault, at, Side::before, request});
        }
        break;
    }
    return strikes;
}

std::string told(const Strike& strike)
{
    const std::string number = std::to_string(strike.at);
    const std::string name = strike.fault->name;
    const std::string side = strike.side == Side::before ? " before " : " after ";
    switch (strike.fault->place) {
    case Place::message:
        return name + side + "message " + number;
    case Place::commit:
        return name + side + "commit " + number;
    case Place::set:
        return name + " at set " + number;
    case Place::writing:
        return name + " at writing set " + number;
    case Place::request:
        return name + " at request " + number;
    case Place::inside:
        return name + " after request " + std::to_string(strike.request) + " of writing set " + number;
    }
    return name;
}

} // namespace simulate

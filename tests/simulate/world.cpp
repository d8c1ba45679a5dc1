#include "tests/simulate/world.h"

#include "server/pairing/pairing.h"
#include "server/sync/right_company.h"
#include "tests/simulate/fault_table.h"
#include "tests/simulate/line.h"
#include "tests/simulate/port_call.h"

#include <stdexcept>
#include <utility>

namespace simulate {

namespace {

constexpr std::chrono::seconds poll{300};

simulator::QwcFile qwc_file()
{
    simulator::QwcFile qwc;
    qwc.app_name = "Deskbridge (Shop)";
    qwc.user_name = Pairing::user;
    qwc.owner_id = std::string(server::owner_id());
    qwc.file_id = Pairing::file_id;
    return qwc;
}

simulator::SoapAnswer problem(const std::string& text)
{
    simulator::SoapAnswer answer;
    answer.problem = text;
    return answer;
}

} // namespace

World::World(const WorldOptions& options)
    : options_(options), journal_(options.journal), draw_(options.seed),
      now_(store::time_from("2026-11-20T09:00:00.000Z")), file_("", {}, seconds()), ledger_(file_.books())
{
    if (!options.fresh.empty())
        disk_.restore(options.fresh);
    start();
    company_ = paired_company(server_->database(), now_);
    keep_backups();
}

World::~World() { server_.reset(); }

void World::start()
{
    server_ = std::make_unique<ServerHalf>(
        options_.folder + "/deskbridge.db", [this] { return now_; }, draw_);
}

void World::restart()
{
    disk_.die();
    server_.reset();
    if (luck_)
        disk_.after_power_cut([this] { return draw_.chance(*luck_); });
    else
        disk_.after_kill();
    luck_.reset();
    pass(std::chrono::seconds(1));
    start();
    note("the server is started again");
}

void World::kill_server()
{
    luck_.reset();
    restart();
}

void World::cut_power(int luck)
{
    luck_ = luck;
    restart();
}

simulator::SoapAnswer World::deliver(const std::string& operation, const simulator::Parameters& parameters)
{
    simulator::SoapAnswer answer;
    try {
        answer = call_port(server_->port(), operation, parameters);
    } catch (const std::exception& error) {
        answer = problem("HTTP status 500");
        if (!disk_.dead())
            surprises_.push_back(operation + " ended in an exception: " + error.what());
    }
    if (!disk_.dead())
        return answer;
    restart();
    return problem("the connection was closed");
}

void World::keep_backups()
{
    store_backup_ = disk_.image();
    backup_made_ = now_;
    books_backup_ = file_.snapshot();
}

void World::restore_store(Mark mark)
{
    disk_.die();
    server_.reset();
    disk_.restore(store_backup_);
    pass(std::chrono::seconds(1));
    start();
    if (mark == Mark::restored) {
        store::Transaction transaction = database().write();
        server::take_up_restored_store(transaction, backup_made_, "A backup was restored.", now_);
        transaction.commit();
    }
    note("the server's store is the backup");
    ledger_.loosen_what_changed();
    push_all_again();
    store::Snapshot snapshot = database().read();
    ledger_.forget_what_is_not_in(snapshot, company_);
}

bool World::backup_of_books_is_behind() const
{
    const auto watermark = [](const simulator::Books& of) {
        std::string text;
        for (const simulator::DataExt& data : of.data()) {
            if (data.name != "AppLock" && data.name != "FileID")
                text += data.value.value_or("");
        }
        return text;
    };
    return watermark(books_backup_->books()) != watermark(books());
}

void World::restore_books()
{
    file_.restore(*books_backup_);
    note("the company file is the backup");
    ledger_.books_went_back();
    const auto requests = std::exchange(by_hand_, {});
    for (const std::string& request : requests)
        by_hand(request);
}

void World::arm(const std::vector<Strike>& strikes, simulator::FaultPlan& plan)
{
    plan.die = [] { throw MachineDied{}; };
    for (const Strike& strike : strikes) {
        if (strike.fault->plan != nullptr)
            strike.fault->plan(plan, strike);
        if (strike.fault->place == Fault::Place::commit) {
            disk_.die_at(MemoryDisk::Step::sync, strike.at, strike.side);
            luck_ = strike.fault->luck < 0 ? std::nullopt : std::optional(strike.fault->luck);
        }
        note("to come: " + told(strike));
    }
}

struct World::Place {
    simulator::CompanyFile& file;
    const std::string& computer;
};

Visited World::visit(const std::vector<Strike>& strikes, const std::string& computer)
{
    simulator::FaultPlan plan;
    arm(strikes, plan);
    const int commits = disk_.syncs();
    Visited visited = session({file_, computer}, strikes, plan);
    if (!strikes.empty()) {
        count_sets(strikes, visited);
        disk_.spare();
        luck_.reset();
    }
    visited.commits = disk_.syncs() - commits;
    return visited;
}

Visited World::visit_with(const simulator::FaultPlan& plan)
{
    return session({file_, "FRONT-DESK"}, {}, plan);
}

void World::visit_of_copy()
{
    simulator::CompanyFile copy("", {}, seconds());
    copy.restore(*books_backup_);
    const std::size_t before = copy.books().transactions().size() + copy.books().entries().size();
    simulator::FaultPlan plan;
    plan.opened_as = R"(D:\Copies\Sample Company.QBW)";
    session({copy, "BACK-OFFICE"}, {}, plan);
    if (copy.books().transactions().size() + copy.books().entries().size() != before)
        surprises_.emplace_back("an old copy of the company file was written into");
}

Visited World::session(const Place& place, const std::vector<Strike>& strikes,
                       const simulator::FaultPlan& plan)
{
    simulator::Faults faults(plan);
    simulator::QuickBooks quickbooks(place.file, options_.quickbooks);
    const simulator::QwcFile qwc = qwc_file();
    const simulator::SessionOptions options{Pairing::token, place.computer, "34.0.10018.95"};
    const simulator::Clockwork clock{[this] { return seconds(); },
                                     [this](int seconds) { pass(std::chrono::seconds(seconds)); }};
    const simulator::Log log(nullptr, clock);
    Line line(*this, strikes, place.computer);
    note("the Web Connector of " + place.computer + " begins a session");
    try {
        const simulator::SessionResult result =
            simulator::Session(line, quickbooks, qwc, options, faults, log, clock).run();
        line.visited.authenticate = result.authenticate;
        line.visited.fine = result.fine();
        note("the session is over" + (result.error ? ": " + result.error->whole() : ""));
    } catch (const MachineDied&) {
        note("the machine of the Web Connector died");
    }
    return line.visited;
}

/// Faults inside QuickBooks that had something to strike.
void World::count_sets(const std::vector<Strike>& strikes, const Visited& visited)
{
    for (const Strike& strike : strikes) {
        const Fault& fault = *strike.fault;
        const int there = fault.place == Fault::Place::set       ? visited.sets
                          : fault.place == Fault::Place::request ? visited.requests
                          : fault.place == Fault::Place::message
                              ? static_cast<int>(visited.operations.size())
                              : static_cast<int>(visited.writing_sets.size());
        if (fault.plan != nullptr && strike.at <= there)
            count(fault.name);
        if (fault.place == Fault::Place::commit && strike.at <= disk_.syncs())
            count(fault.name);
    }
}

void World::tell_late()
{
    if (!late_)
        return;
    const Moment moment = *std::exchange(late_, std::nullopt);
    const auto answer = deliver(moment.operation, moment.parameters);
    note("late: " + moment.operation + " -> " + answer.text.value_or(answer.problem));
}

bool World::calm_down()
{
    constexpr int most_visits = 40;
    for (int i = 0; i < most_visits; ++i) {
        pass(poll);
        if (i > 0)
            tell_late();
        if (visit().authenticate == "none")
            return true;
        if (i > 20)
            pass(std::chrono::hours(1)); // what waits for longer and longer pauses
    }
    return false;
}

std::vector<std::string> World::faults()
{
    std::vector<std::string> all = surprises_;
    for (std::string& fault : ledger_.faults(database(), company_, books()))
        all.push_back(std::move(fault));
    return all;
}

} // namespace simulate

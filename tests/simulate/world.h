#pragma once

#include "simulator/connector/session.h"
#include "simulator/faults/faults.h"
#include "store/ids.h"
#include "tests/simulate/draw.h"
#include "tests/simulate/journal.h"
#include "tests/simulate/ledger.h"
#include "tests/simulate/memory_disk.h"
#include "tests/simulate/server_half.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace simulate {

using Side = MemoryDisk::Side;

/// The shop's PC goes dark: thrown through a session, which ends there without another word.
struct MachineDied {};

/// A call of the Web Connector, before or after the server had it.
struct Moment {
    std::string operation;
    simulator::Parameters parameters;
    Side side = Side::before;
    /// Before: set it, and the server is never asked. After: what the connector will read.
    std::optional<simulator::SoapAnswer> answer;
};

class World;
struct Fault;

/// A fault at one instant of a visit.
struct Strike {
    const Fault* fault = nullptr;
    int at = 1; ///< of what the fault counts, from 1
    Side side = Side::before;
    int request = 1; ///< inside a set: after this many of its requests
};

/// What one visit was like, for those who look for instants to strike at.
struct Visited {
    std::vector<std::string> operations; ///< the calls in their order
    int commits = 0;                     ///< of the server's store
    int sets = 0;                        ///< message sets that went to QuickBooks
    int requests = 0;                    ///< in them all
    std::vector<int> writing_sets;       ///< how many requests each of the writing ones held
    std::string authenticate;            ///< the server's word: "", none, busy …
    bool fine = false;                   ///< to its end without an error
};

struct WorldOptions {
    std::uint64_t seed = 1;
    simulator::Settings quickbooks;
    Journal::Keeps journal = Journal::Keeps::nothing;
    MemoryDisk::Image fresh; ///< a store with the company paired in it; empty: it is made
    std::string folder;      ///< an empty one that exists; the store only seems to stand in it
};

/// A shop, its PC with the Web Connector and QuickBooks, and the server with its disk: in one thread, under a
/// clock that only moves when told.
class World {
public:
    explicit World(const WorldOptions& options);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    // --- the shop

    /// Pushes a document and expects what it says of it.
    void push(const std::string& json, const Expected& expected);
    /// Pushes a document of which the ledger expects nothing; what is wrong with it, empty when it was taken.
    std::string hand_in(const std::string& kind, const std::string& json);
    /// retry, hold, release, cancel, void or delete; false when it was refused.
    bool person(const std::string& verb, const std::string& kind, const std::string& external_id);
    /// The shop sends everything again that it ever sent, as after a loss on the other side.
    void push_all_again();
    /// What people do with documents that need them: with those for which they are expected to, or with all
    /// that are not in the books and could be.
    enum class Zeal { expected, all };
    void people_act(Zeal zeal);
    /// Somebody works in QuickBooks: runs requests there.
    void by_hand(const std::string& requests);
    void setting(const std::string& name, const std::string& value);
    /// A message of an app, as JSON; `expected` is without its id.
    void request(const std::string& json, ExpectedRequest expected);
    Ledger& ledger() { return ledger_; }

    // --- time and visits

    void pass(std::chrono::seconds seconds) { now_ += seconds; }
    [[nodiscard]] store::Time now() const { return now_; }
    /// The same as the simulator counts.
    [[nodiscard]] simulator::Time seconds() const
    {
        return std::chrono::duration_cast<std::chrono::seconds>(now_.time_since_epoch()).count();
    }
    /// One update of the Web Connector, with what goes wrong in it.
    Visited visit(const std::vector<Strike>& strikes = {}, const std::string& computer = "FRONT-DESK");
    /// One update in which just that goes wrong.
    Visited visit_with(const simulator::FaultPlan& plan);
    /// Polls every five minutes until there is nothing to do. False: there is no end of it.
    bool calm_down();
    /// What is wrong, a sentence each.
    std::vector<std::string> faults();

    // --- the hands of faults

    /// The daemon ends without warning and is started again.
    void kill_server();
    /// The server's machine goes dark; `luck` in percent: so many of the unsynced writes are found
    /// afterwards.
    void cut_power(int luck);
    /// The backups of the night: the server's store and the company file as they are now.
    void keep_backups();
    [[nodiscard]] const MemoryDisk::Image& store_backup() const { return store_backup_; }
    /// The backup of the store is put in place, the daemon started; the shop sends all again. Marked: as
    /// `deskbridge restore` leaves it, so that nobody needs the watermark to know.
    enum class Mark { none, restored };
    void restore_store(Mark mark = Mark::none);
    /// The backup of the company file is put in place; what was made by hand since is made again.
    void restore_books();
    /// Has the server written anything into the company file since its backup?
    [[nodiscard]] bool backup_of_books_is_behind() const;
    /// Something for the next visit to do.
    void push_late_customer();
    /// Another PC's Web Connector has the backup of the company file open, under another path.
    void visit_of_copy();
    /// What the server answers; a server that dies over it is started again.
    simulator::SoapAnswer deliver(const std::string& operation, const simulator::Parameters& parameters);
    /// The network keeps the call and delivers it in the midst of a later visit.
    void delay(const Moment& moment) { late_ = moment; }
    Draw& draw() { return draw_; }
    void note(const std::string& text) { journal_.line(now_, text); }

    [[nodiscard]] const std::string& journal() const { return journal_.text(); }
    [[nodiscard]] const std::map<std::string, int>& struck() const { return struck_; }
    void count(const std::string& fault) { ++struck_[fault]; }
    [[nodiscard]] const simulator::Books& books() const { return file_.books(); }
    store::Database& database() { return server_->database(); }
    [[nodiscard]] store::CompanyId company() const { return company_; }

private:
    friend class Line;
    struct Place; ///< where a session takes place
    Visited session(const Place& place, const std::vector<Strike>& strikes, const simulator::FaultPlan& plan);
    void act_on(const Expected& expected);
    void start();
    void restart();
    void arm(const std::vector<Strike>& strikes, simulator::FaultPlan& plan);
    void tell_late();
    void count_sets(const std::vector<Strike>& strikes, const Visited& visited);
    void again_after_death(const std::function<void()>& work);

    WorldOptions options_;
    Journal journal_;
    Draw draw_;
    store::Time now_;
    MemoryDisk disk_;
    std::unique_ptr<ServerHalf> server_;
    store::CompanyId company_{};
    simulator::CompanyFile file_;
    Ledger ledger_;
    std::optional<Moment> late_;
    std::optional<int> luck_;                   ///< the next death of the disk is a power cut
    std::map<std::string, std::string> pushed_; ///< the newest content by kind/external_id
    std::vector<std::string> by_hand_;
    MemoryDisk::Image store_backup_;
    store::Time backup_made_;
    std::optional<simulator::Snapshot> books_backup_;
    std::vector<std::string> surprises_;
    std::map<std::string, int> struck_;
};

} // namespace simulate

#include "server/rescue/move.h"

#include "files/path_text.h"
#include "store/company_rows.h"
#include "store/events.h"
#include "store/exchanges.h"
#include "store/file_care.h"
#include "store/guards.h"
#include "store/pairings.h"
#include "store/visits.h"

#include <stdexcept>
#include <system_error>

namespace server {
namespace {

namespace fs = std::filesystem;

/// So long QuickBooks may be at work on what the Web Connector was handed last.
constexpr std::chrono::minutes patience_with_quickbooks{10};

constexpr const char* moved_name = "moved.";

void remove_store(const fs::path& file)
{
    std::error_code ignored;
    for (const char* tail : {"", "-wal", "-shm", "-journal"}) {
        fs::remove(fs::path(file) += tail, ignored);
    }
}

/// A store to work in that goes with the scope; a Database in it must be gone before.
class WorkStore {
public:
    explicit WorkStore(fs::path file) : file_(std::move(file)) { remove_store(file_); }
    ~WorkStore() { remove_store(file_); }
    WorkStore(const WorkStore&) = delete;
    WorkStore& operator=(const WorkStore&) = delete;
    [[nodiscard]] const fs::path& file() const { return file_; }

private:
    fs::path file_;
};

/// Everything of the company as it stands in the session, in a store of its own.
void copy_out(store::Session& session, store::CompanyId company, const fs::path& file)
{
    store::Database fresh(files::utf8(file));
    store::Transaction transaction = fresh.write();
    const store::CompanyId there = store::copy_company(session, company, transaction);
    store::Visits(transaction).end(there, "The company was moved or copied while this visit was under way.");
    transaction.commit();
}

/// The file of what copy_out() made.
void pack(const fs::path& sqlite, const store::Company& company, Going going, const Exporting& exporting,
          const fs::path& file)
{
    RescueHead head;
    head.kind = RescueHead::one_company;
    head.made = exporting.now;
    head.version = exporting.version;
    head.schema = store::newest_schema();
    head.company = company.pairing.slug;
    head.how = going == Going::away ? "move" : "copy";
    write_rescue(file, sqlite, head_for(sqlite, head));
}

void leave(store::Session& session, const store::Company& company, store::Time now)
{
    store::Visits(session).end(company.id, "The company moved to another PC while this visit was under way.");
    store::Pairings(session).unpair(company.id, now);
    store::Memory(session).set(moved_name + company.pairing.slug, store::to_text(now));
    store::Events(session).add(company.id, "moved", std::nullopt,
                               "The company moved to another PC: the Web Connector is let in no more here.",
                               now);
}

/// Nobody else is to be that company; throws a sentence for a person.
bool make_room(store::Session& session, const store::Company& coming)
{
    store::Companies companies(session);
    const auto there = companies.find(coming.pairing.slug);
    if (there && moved_away(session, coming.pairing.slug) &&
        there->pairing.file_id == coming.pairing.file_id) {
        store::remove_company(session, there->id);
        not_away_any_more(session, coming.pairing.slug);
        return true;
    }
    if (there) {
        throw std::runtime_error("There is a company \"" + coming.pairing.slug +
                                 "\" here already, so this one is not taken in. Nothing has changed.");
    }
    if (companies.find_user(coming.pairing.user_name) ||
        store::Pairings(session).find_old(coming.pairing.user_name)) {
        throw std::runtime_error("The user name " + coming.pairing.user_name +
                                 " belongs to another company here, so this one is not taken in. Nothing has "
                                 "changed.");
    }
    return false;
}

/// A copy must never write beside the original, not even when somebody pairs it.
void tame(store::Session& session, store::CompanyId company, store::Time now)
{
    store::Pairings(session).unpair(company, now);
    store::Guards guards(session);
    store::Guard guard = guards.get(company);
    guard.epoch = "copy-" + store::to_text(now);
    guards.save(company, guard);
}

TakenIn take_in(store::Session& from, const RescueHead& head, store::Session& to, store::Time now)
{
    const auto all = store::Companies(from).list();
    if (all.size() != 1) {
        throw std::runtime_error("The file does not hold one company, as it must.");
    }
    const store::Company& company = all.front();
    TakenIn taken{company.pairing.slug, company.pairing.title, head.how != "move", make_room(to, company)};
    const store::CompanyId id = store::copy_company(from, company.id, to);
    if (taken.copy) {
        tame(to, id, now);
    }
    store::Events(to).add(id, taken.copy ? "copied_here" : "moved_here", std::nullopt,
                          taken.copy
                              ? "A copy of the company was taken in, to be looked at. It is not paired."
                              : "The company moved here from another PC.",
                          now);
    return taken;
}

} // namespace

std::optional<std::string> cannot_move_now(store::Session& session, const store::Company& company,
                                           store::Time now)
{
    for (const store::Exchange& open : store::Exchanges(session).open(company.id)) {
        const store::Visit visit = store::Visits(session).get(open.visit);
        if (open.state == store::ExchangeState::out && now - visit.last_heard < patience_with_quickbooks) {
            return "QuickBooks is at work for " + company.pairing.title +
                   " just now. Let the Web Connector come to its end, or close it, and try again in ten "
                   "minutes.";
        }
    }
    return std::nullopt;
}

void export_company(store::Database& database, const store::Company& company, Going going,
                    const Exporting& exporting, const fs::path& file)
{
    const WorkStore work(fs::path(file) += ".copying");
    if (going == Going::as_a_copy) {
        store::Snapshot snapshot = database.read();
        copy_out(snapshot, company.id, work.file());
        pack(work.file(), company, going, exporting, file);
        return;
    }
    // One transaction: what is in the file is all that there is, and nothing more comes to be here.
    store::Transaction transaction = database.write();
    if (const auto why = cannot_move_now(transaction, company, exporting.now)) {
        throw std::runtime_error(*why);
    }
    copy_out(transaction, company.id, work.file());
    pack(work.file(), company, going, exporting, file);
    try {
        leave(transaction, company, exporting.now);
        transaction.commit();
    } catch (...) {
        std::error_code ignored;
        fs::remove(file, ignored);
        throw;
    }
}

std::optional<store::Time> moved_away(store::Session& session, const std::string& slug)
{
    const std::string when = store::Memory(session).get(moved_name + slug).value_or("");
    return when.empty() ? std::nullopt : std::optional(store::time_from(when));
}

void not_away_any_more(store::Session& session, const std::string& slug)
{
    if (moved_away(session, slug)) {
        store::Memory(session).set(moved_name + slug, "");
    }
}

TakenIn import_company(store::Database& database, const fs::path& file, const fs::path& work, store::Time now)
{
    const WorkStore store_there(work);
    const RescueHead head = unpack_rescue(file, work);
    if (head.kind != RescueHead::one_company) {
        throw std::runtime_error(
            "This is a backup of a whole Deskbridge, not one company: deskbridge restore takes it.");
    }
    if (head.schema > store::newest_schema()) {
        throw std::runtime_error("This file was made by a newer Deskbridge (" + head.version +
                                 "): install that version here first.");
    }
    if (const auto state = store::examine(work, store::Depth::full);
        state.is != store::FileState::Is::sound) {
        throw std::runtime_error("This file is damaged: " + state.why);
    }
    store::Database there(files::utf8(work)); // brings it to our schema
    store::Snapshot from = there.read();
    store::Transaction to = database.write();
    TakenIn taken = take_in(from, head, to, now);
    to.commit();
    return taken;
}

} // namespace server

#include "tests/simulate/ledger.h"

#include "simulator/report/report.h"
#include "store/queue.h"
#include "store/requests.h"

#include <algorithm>
#include <optional>

namespace simulate {

namespace {

/// One comparison of what must be with what is.
class Audit {
public:
    Audit(store::Session& session, store::CompanyId company, const simulator::Books& books)
        : session_(session), company_(company), books_(books), report_(simulator::make_report(books))
    {}

    void document(Expected expected)
    {
        const auto row = store::Queue(session_).find({company_, expected.kind, "cli", expected.external_id});
        const std::string called = expected.kind + "/" + expected.external_id;
        if (!row) {
            fault(called + " is not in the store");
            return;
        }
        if (expected.loose) {
            if (claim_by_number(expected.form, expected.number) > 1)
                fault(called + " stands in the books more than once");
            return;
        }
        const std::string state(store::to_text(row->state));
        if (!expected.other_end.empty() && state == expected.other_end) {
            expected.end = expected.other_end;
            expected.total = expected.other_total;
            expected.code.clear();
        }
        if (state != expected.end || (!expected.code.empty() && row->reason.code != expected.code)) {
            fault(called + " is " + state + " (" + row->reason.code + ": " + row->reason.sentence +
                  "), and should be " + expected.end + " " + expected.code);
        }
        if (!row->receipt.txn_id.empty() || expected.form == "Invoice" || expected.form == "SalesReceipt")
            transaction(called, expected, row->receipt.txn_id);
        else
            entry(called, expected, row->receipt.list_id);
    }

    void request(const ExpectedRequest& expected)
    {
        const auto row = store::Requests(session_).get(expected.id);
        const std::string called = "message " + std::to_string(static_cast<std::int64_t>(expected.id));
        if (!row) {
            fault(called + " is not in the store");
            return;
        }
        const bool answered = row->state == store::RequestState::answered;
        const bool unsure = expected.writes && row->state == store::RequestState::unknown;
        if (!answered && !unsure) {
            fault(called + " is " + std::string(store::to_text(row->state)) + " (" + row->reason.code + ": " +
                  row->reason.sentence + ")");
        }
        if (!expected.writes)
            return;
        const int times = claim_by_number(expected.form, expected.number);
        if (times > 1 || (times == 0 && answered))
            fault(called + " stands " + std::to_string(times) + " times in the books");
    }

    /// Nothing may be in the books that nobody asked for.
    void rest(const std::map<std::string, std::set<std::string>>& entries,
              const std::map<std::string, int>& stock_lists, int most_adjustments)
    {
        int adjustments = 0;
        for (const simulator::ReportTransaction& txn : report_.transactions) {
            if (txn.kind == "InventoryAdjustment")
                ++adjustments;
            else if (!claimed_.contains(txn.txn_id))
                fault("nobody's: " + txn.kind + " " + txn.ref_number + " of " + txn.party + ", " + txn.total +
                      ", " + txn.txn_id);
        }
        if (adjustments > most_adjustments)
            fault(std::to_string(adjustments) + " opening stocks for " + std::to_string(most_adjustments) +
                  " items");
        for (const auto& [form, names] : entries) {
            const auto there = report_.lists.find(form);
            const auto before = stock_lists.find(form);
            const int count = (there == report_.lists.end() ? 0 : there->second) -
                              (before == stock_lists.end() ? 0 : before->second);
            if (count > static_cast<int>(names.size()))
                fault(std::to_string(count) + " entries of " + form + " for " + std::to_string(names.size()) +
                      " names");
        }
        if (report_.debits != report_.credits)
            fault("the trial balance does not balance");
        for (const simulator::Duplicate& twice : report_.duplicates)
            fault("twice: " + twice.kind + " " + twice.ref_number + " of " + twice.party);
        if (sum_of_sources_ != sum_of_postings_)
            fault("the postings sum to " + sum_of_postings_.amount() + ", the sources to " +
                  sum_of_sources_.amount());
    }

    std::vector<std::string> take() { return std::move(faults_); }

private:
    void fault(std::string text) { faults_.push_back(std::move(text)); }

    void transaction(const std::string& called, const Expected& expected, const std::string& txn_id)
    {
        const bool must_be_there = expected.end == "synced" || !txn_id.empty();
        int times = 0;
        for (const simulator::ReportTransaction& txn : report_.transactions) {
            if (txn.kind != expected.form || txn.ref_number != expected.number)
                continue;
            ++times;
            claimed_.insert(txn.txn_id);
            sum_of_postings_ += qbxml::Decimal::parse(txn.total).value_or(qbxml::Decimal{});
            if (txn.txn_id != txn_id && must_be_there)
                fault(called + " has the receipt " + txn_id + ", in the books it is " + txn.txn_id);
            if (txn.total != expected.total)
                fault(called + " is " + txn.total + " in the books, and should be " + expected.total);
        }
        if (must_be_there)
            sum_of_sources_ += qbxml::Decimal::parse(expected.total).value_or(qbxml::Decimal{});
        if (times != (must_be_there ? 1 : 0))
            fault(called + " stands " + std::to_string(times) + " times in the books");
    }

    void entry(const std::string& called, const Expected& expected, const std::string& list_id)
    {
        if (expected.end != "synced")
            return;
        const simulator::Entry* there = books_.entry(list_id);
        if (there == nullptr || there->kind != expected.form)
            fault(called + ": there is no " + expected.form + " " + list_id);
        else if (!there->name().starts_with(expected.number))
            fault(called + " is called " + there->name());
        if (!claimed_.insert(list_id).second)
            fault(called + " shares " + list_id + " with another");
    }

    int claim_by_number(const std::string& form, const std::string& number)
    {
        int times = 0;
        for (const simulator::ReportTransaction& txn : report_.transactions) {
            if (txn.kind == form && txn.ref_number == number) {
                ++times;
                claimed_.insert(txn.txn_id);
            }
        }
        for (const simulator::Entry& known : books_.entries())
            times += known.kind == form && known.name() == number ? 1 : 0;
        return times;
    }

    store::Session& session_;
    store::CompanyId company_;
    const simulator::Books& books_;
    simulator::Report report_;
    std::set<std::string> claimed_; ///< TxnIDs and ListIDs that somebody asked for
    simulator::Decimal sum_of_sources_;
    simulator::Decimal sum_of_postings_;
    std::vector<std::string> faults_;
};

} // namespace

Ledger::Ledger(const simulator::Books& before) : stock_lists_(simulator::make_report(before).lists) {}

void Ledger::expect(const Expected& expected)
{
    documents_[expected.kind + "/" + expected.external_id] = expected;
}

void Ledger::expect(const ExpectedRequest& expected) { requests_.push_back(expected); }

void Ledger::forget_what_is_not_in(store::Session& session, store::CompanyId company)
{
    std::erase_if(documents_, [&](const auto& known) {
        return !store::Queue(session).find({company, known.second.kind, "cli", known.second.external_id});
    });
    std::erase_if(requests_, [&](const ExpectedRequest& expected) {
        return !store::Requests(session).get(expected.id);
    });
}

void Ledger::loosen_what_changed()
{
    for (auto& [key, expected] : documents_)
        expected.loose = expected.loose || !expected.other_end.empty();
}

void Ledger::books_went_back()
{
    loosen_what_changed();
    std::erase_if(requests_, [](const ExpectedRequest& expected) { return expected.writes; });
}

void Ledger::may_bring(const std::string& form, const std::string& name) { entries_[form].insert(name); }

bool Ledger::holds(const simulator::Books& books, const Expected& expected)
{
    const bool posted =
        std::any_of(books.transactions().begin(), books.transactions().end(), [&](const auto& txn) {
            return txn.kind == expected.form && txn.at("RefNumber") == expected.number;
        });
    return posted || std::any_of(books.entries().begin(), books.entries().end(), [&](const auto& entry) {
               return entry.kind == expected.form && !expected.number.empty() &&
                      entry.name() == expected.number;
           });
}

std::vector<std::string> Ledger::faults(store::Database& database, store::CompanyId company,
                                        const simulator::Books& books) const
{
    store::Snapshot snapshot = database.read();
    Audit audit(snapshot, company, books);
    for (const auto& [key, expected] : documents_)
        audit.document(expected);
    for (const ExpectedRequest& expected : requests_)
        audit.request(expected);
    audit.rest(entries_, stock_lists_, adjustments_);
    return audit.take();
}

} // namespace simulate

#include "server/sync/groups.h"

#include "qbxml/plan/fold.h"
#include "qbxml/value/calendar.h"
#include "server/intake/documents.h"
#include "server/intake/modes.h"
#include "server/intake/payload.h"
#include "server/sync/fact_rows.h"
#include "server/sync/links.h"
#include "server/sync/reasons.h"
#include "server/sync/schedule.h"
#include "store/events.h"
#include "store/facts.h"
#include "store/folds.h"

#include <chrono>

namespace server {
namespace {

constexpr std::size_t groups_at_once = 50;

/// Later than any day: a group that waits for something else than time.
const store::Time never = store::Time(std::chrono::sys_days(std::chrono::year(9999) / 1 / 1));

std::optional<qbxml::Document> before_of(const store::Document& row)
{
    if (row.posted_payload) {
        store::Document posted = row;
        posted.payload = *row.posted_payload;
        return Sheet::readable(posted);
    }
    return row.removal.empty() ? std::nullopt : Sheet::readable(row);
}

/// Shares of the documents that wait in a group; one that cannot be read is none, and stays.
std::vector<qbxml::Share> shares_of(const std::vector<store::Document>& rows)
{
    std::vector<qbxml::Share> shares;
    for (const store::Document& row : rows) {
        qbxml::Share share{row.removal.empty() ? Sheet::readable(row) : std::nullopt, before_of(row)};
        if (share.now || share.before) {
            shares.push_back(std::move(share));
        }
    }
    return shares;
}

std::string kind_of(const qbxml::Document& document)
{
    if (std::holds_alternative<qbxml::Purchase>(document)) {
        return "purchases";
    }
    return std::holds_alternative<qbxml::Journal>(document) ? "journals" : "sales";
}

const std::string& id_of(const qbxml::Document& document)
{
    if (const auto* purchase = std::get_if<qbxml::Purchase>(&document)) {
        return purchase->external_id;
    }
    const auto* journal = std::get_if<qbxml::Journal>(&document);
    return journal == nullptr ? std::get<qbxml::Sale>(document).external_id : journal->external_id;
}

/// Dated on the first open day where the books are closed over its own, and the company wants it so.
void open_the_day(qbxml::Document& document, const Settings& settings, const qbxml::Preferences& preferences)
{
    const auto date = qbxml::date_of(document);
    if (!preferences.closing_date || !date || *date > *preferences.closing_date ||
        word_of(settings, "late") != "next_open_day") {
        return;
    }
    const qbxml::Date open = qbxml::date_of(qbxml::days_of(*preferences.closing_date) + std::chrono::days(1));
    std::visit(
        [&](auto& kind) {
            if constexpr (requires { kind.group; }) {
                kind.date = open;
            }
        },
        document);
}

class Closing {
public:
    Closing(store::Session& session, Sheet& sheet, store::CompanyId company, store::Time now)
        : session_(session), sheet_(sheet), company_(company), now_(now)
    {}

    void close(const std::string& key)
    {
        store::Folds folds(session_);
        const std::vector<store::Document> rows = folds.waiting_in(company_, key);
        const std::vector<qbxml::Share> shares = shares_of(rows);
        if (shares.empty()) {
            return;
        }
        const qbxml::Document& first = shares.front().now ? *shares.front().now : *shares.front().before;
        sheet_.use_modes_of(rows.front(), first);
        const std::string mode = mode_text(sheet_.policy().modes);
        const qbxml::GroupName name = free_name(key, first);
        std::vector<qbxml::Document> postings = qbxml::fold(
            shares, name, [this](const std::string& sku) { return cost_of_item(session_, company_, sku); });
        for (const store::Document& row : rows) {
            store::Queue(session_).keeps_mode(row.id, mode);
        }
        if (postings.empty()) {
            nothing_to_post(rows);
            return;
        }
        std::optional<store::DocumentId> main;
        for (qbxml::Document& posting : postings) {
            const auto id = put(std::move(posting), mode);
            main = main ? main : id;
        }
        if (main) {
            tell_of(*main, key, rows.size());
        }
    }

private:
    /// The name of the group's next posting. A withdrawn posting gives its own back, no two have the same.
    qbxml::GroupName free_name(const std::string& key, const qbxml::Document& first)
    {
        const qbxml::Date day = qbxml::date_of(first).value_or(qbxml::Date{});
        const auto taken = [&](const std::string& id) {
            const auto row = store::Queue(session_).find({company_, kind_of(first), group_source, id});
            return row && row->state != store::State::cancelled;
        };
        for (int sequence = store::Folds(session_).postings_of(company_, key) + 1;; ++sequence) {
            qbxml::GroupName name = qbxml::group_name(key, day, sequence);
            if (!taken(name.external_id) && !taken(name.external_id + "-")) {
                return name;
            }
        }
    }

    std::optional<store::DocumentId> put(qbxml::Document posting, const std::string& mode)
    {
        if (auto* journal = std::get_if<qbxml::Journal>(&posting)) {
            qbxml::Carried carried = qbxml::whole_cents(std::move(*journal));
            carry(std::move(carried.rest));
            posting = std::move(carried.posted);
        }
        open_the_day(posting, sheet_.settings(), sheet_.preferences());
        const std::string kind = kind_of(posting);
        const store::Key key{company_, kind, group_source, id_of(posting)};
        const store::PutResult result =
            store::Queue(session_).put(key, write_payload(posting), rank_of(kind), after_posting(kind), now_);
        store::Queue(session_).keeps_mode(result.id, mode);
        return result.id;
    }

    /// Parts of a cent go to the next period's group.
    void carry(qbxml::Journal rest)
    {
        if (rest.lines.empty()) {
            return;
        }
        const qbxml::Period period = qbxml::period_of(rest.date, sheet_.policy().journals_grouping);
        rest.external_id += "-carried";
        rest.number.clear();
        rest.memo = "Parts of a cent carried from " + rest.date.text();
        rest.date = qbxml::date_of(qbxml::days_of(period.last) + std::chrono::days(1));
        const store::Key key{company_, "journals", our_source(group_source), rest.external_id};
        store::Queue(session_).put(key, write_payload(qbxml::Document{std::move(rest)}), rank_of("journals"),
                                   after_posting("journals"), now_);
    }

    void tell_of(store::DocumentId posting, const std::string& key, std::size_t sources)
    {
        const auto row = store::Queue(session_).get(posting);
        const std::string called = row->key.kind + "/" + row->key.external_id;
        store::Folds(session_).post(company_, key, posting,
                                    {"in_a_posting", "It stands in " + called + ", which is on its way.",
                                     "Nothing to do: it goes by itself.", "deskbridge"},
                                    now_);
        store::Events(session_).add(company_, "grouped", posting,
                                    called + " stands for " + std::to_string(sources) + " documents.", now_);
    }

    /// What changed cancels out: the books say it already.
    void nothing_to_post(const std::vector<store::Document>& rows)
    {
        store::Queue queue(session_);
        for (const store::Document& row : rows) {
            if (!row.removal.empty()) {
                queue.removed(row.id, {}, "Nothing had to be taken back.", now_);
            } else if (!row.receipt.txn_id.empty()) {
                queue.posted(row.id, row.receipt, row.note, after_posting(row.key.kind), now_);
            } else {
                queue.skipped(row.id,
                              {"nothing_to_post",
                               "Together with the others of its group it comes to nothing.",
                               "Nobody has to do anything.", "nobody"},
                              now_);
            }
        }
    }

    store::Session& session_;
    Sheet& sheet_;
    store::CompanyId company_;
    store::Time now_;
};

} // namespace

std::optional<qbxml::Decimal> cost_of_item(store::Session& session, store::CompanyId company,
                                           const std::string& sku)
{
    for (const store::Document& row : store::Queue(session).find_all(company, "items", sku)) {
        const auto document = Sheet::readable(row);
        const auto* item = document ? std::get_if<qbxml::Item>(&*document) : nullptr;
        if (item != nullptr && item->cost) {
            return item->cost;
        }
    }
    return std::nullopt;
}

qbxml::Date today_of(const Settings& settings, store::Time now)
{
    const auto local = now + offset_for(settings, now, local_offset(now));
    return qbxml::date_of(std::chrono::floor<std::chrono::days>(local));
}

store::Time due_of(const qbxml::GroupPlace& place, const Sheet& sheet, qbxml::Grouping grouping)
{
    if (grouping == qbxml::Grouping::each) {
        return store::Time{};
    }
    if (grouping == qbxml::Grouping::payout) {
        return never;
    }
    const Settings& settings = sheet.settings();
    const int hours = 24 + number_of(settings, "closing_hour") + number_of(settings, "grace_hours");
    const store::Time local = store::Time(qbxml::days_of(place.last_day)) + std::chrono::hours(hours);
    return local - offset_for(settings, local, local_offset(local));
}

bool any_group_due(store::Session& session, store::CompanyId company, store::Time now)
{
    return store::Folds(session).any_due(company, now);
}

void close_groups(store::Session& session, Sheet& sheet, store::CompanyId company, store::Time now)
{
    Closing closing(session, sheet, company, now);
    for (const std::string& key : store::Folds(session).due(company, groups_at_once, now)) {
        closing.close(key);
    }
}

namespace {

/// Everything that says which documents are set aside, and which are posted with others.
std::string choices_of(const Settings& settings, store::Time now)
{
    std::string all = mode_text(modes_on(settings, today_of(settings, now)).modes);
    for (const auto& [name, value] : settings) {
        const bool counts = name.starts_with("skip.") || name.starts_with("filter.") || name == "customers" ||
                            name == "inventory" || name == "vendors" || name == "sales" ||
                            name == "journals" || name == "cost" || name == "closing_hour" ||
                            name == "grace_hours";
        all += counts ? "\n" + name + "=" + value : "";
    }
    return all;
}

constexpr const char* choices_key = "choices";

} // namespace

bool choices_changed(store::Session& session, store::CompanyId company, store::Time now)
{
    const auto before = store::FactRows(session).get(company, file_topic, choices_key);
    return before && *before != choices_of(store::Companies(session).settings(company), now);
}

void reconsider_what_was_kept(store::Session& session, Sheet& sheet, store::CompanyId company,
                              store::Time now)
{
    store::FactRows rows(session);
    const std::string choices = choices_of(sheet.settings(), now);
    const auto before = rows.get(company, file_topic, choices_key);
    if (before == choices) {
        return;
    }
    rows.put(company, {file_topic, choices_key, choices}, now);
    if (before) {
        store::Queue(session).reconsidered(company, qbxml::kept_in_summary_code, now);
        store::Queue(session).reconsidered(company, qbxml::filtered_code, now);
        store::Folds(session).reconsider(company, now);
    }
}

} // namespace server

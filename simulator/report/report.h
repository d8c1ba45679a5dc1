#pragma once

#include "simulator/report/balances.h"
#include "simulator/report/sales_report.h"

#include <map>
#include <string>
#include <vector>

namespace simulator {

struct ReportLine {
    std::string item;
    std::string account; ///< of a line of expenses or of a journal
    std::string description;
    std::string quantity; ///< empty when the line has none
    std::string amount;   ///< with a minus where a journal credits
};

struct ReportTransaction {
    std::string kind;
    std::string txn_id;
    std::string ref_number;
    std::string date;
    std::string party;
    std::string total;
    std::string memo;
    std::string external_guid;
    std::vector<ReportLine> lines;
};

struct ReportParty {
    std::string name;
    std::string company;
    std::string list_id;
    std::string balance;
};

struct ReportItem {
    std::string name;
    std::string type;
    std::string list_id;
    std::string quantity_on_hand; ///< empty for kinds that are not counted
};

/// Transactions that look like one posted more than once: same kind, RefNumber, party, date and total.
struct Duplicate {
    std::string kind;
    std::string ref_number;
    std::string party;
    std::string date;
    std::string total;
    std::vector<std::string> txn_ids;
};

/// What stands in the books, in words and exact figures.
struct Report {
    std::string company;
    std::map<std::string, int> lists; ///< entries per kind
    std::vector<ReportTransaction> transactions;
    std::map<std::string, Decimal> totals;   ///< per kind of transaction
    std::map<std::string, Decimal> accounts; ///< as QuickBooks shows them; only those that were used
    Decimal debits;                          ///< of the trial balance
    Decimal credits;
    std::vector<Duplicate> duplicates;
    std::vector<ReportParty> customers;
    std::vector<ReportParty> vendors;
    std::vector<ReportItem> items;
    std::vector<Payable> payables;
    std::map<std::string, Holding> inventory; ///< by full name of the item
    std::vector<Movement> ledger;
    std::map<std::string, Decimal> sales_tax; ///< owed, per agency
    std::map<std::string, ItemSales> sales_by_item;
    std::vector<OpenReceivable> receivables;
};

Report make_report(const Books& books);

/// One JSON object on one line; contracts.md names its members.
std::string report_json(const Report& report);

/// Aligned tables for a person.
std::string report_text(const Report& report);

} // namespace simulator

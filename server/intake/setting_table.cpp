#include "server/intake/setting_table.h"

#include "server/intake/order_rules.h"

#include <array>

namespace server {
namespace {

using Form = Takes::Form;

constexpr Takes text{Form::text};
constexpr Takes account{Form::account};
constexpr Takes item_name{Form::list_name, {}, 0, 31};
constexpr Takes party_name{Form::list_name, {}, 0, 41};
constexpr Takes yes_no{Form::words, "yes|no"};
constexpr Takes detail{Form::modes};

constexpr Takes one_of(std::string_view words) { return {Form::words, words}; }
constexpr Takes number(int least, int most) { return {Form::whole, {}, least, most}; }
constexpr Takes seconds{Form::seconds, {}, 0, 86400};

constexpr std::array accounts{
    SettingRow{"account.income", "",
               "income account of new items; empty: the only one, or QuickBooks' stock account", account},
    SettingRow{"account.cogs", "",
               "cost of goods sold account of new inventory items; empty: found by itself", account},
    SettingRow{"account.asset", "", "inventory asset account of new inventory items; empty: found by itself",
               account},
    SettingRow{"account.receivable", "", "accounts receivable account of invoices; empty: found by itself",
               account},
    SettingRow{"account.payable", "", "accounts payable account of bills; empty: found by itself", account},
    SettingRow{"account.deposit", "",
               "where the money of sales receipts goes; empty: Undeposited Funds, or the only bank account",
               account},
    SettingRow{"account.bank", "", "the bank account in which payouts arrive", account},
    SettingRow{"account.shipping", "", "income account of the shipping item; empty: found by itself",
               account},
    SettingRow{"account.discount", "", "account of the discount item; empty: found by itself", account},
    SettingRow{"account.fee_income", "", "income account of what buyers pay on top of their goods", account},
    SettingRow{"account.fees", "", "expense account of what payment processors keep", account},
    SettingRow{"account.tips", "", "liability account of tips, which are owed to staff", account},
    SettingRow{"account.gift_cards", "", "liability account of gift cards that are sold and not used yet",
               account},
    SettingRow{"account.rounding", "", "account of cents too many or too few", account},
    SettingRow{"account.tax", "",
               "liability account of the tax, where QuickBooks' own sales tax is off (tax=off)", account},
    SettingRow{"account.shrinkage", "", "account against adjustments of stock that name none", account},
    SettingRow{"account.purchases", "",
               "account of purchased goods, where inventory is in summary and cost periodic", account},
    SettingRow{"account.shop_inventory", "",
               "the shop's stock, where inventory is in summary and cost perpetual: no account of inventory "
               "items",
               account},
    SettingRow{"account.expense", "", "account of purchase lines that are neither goods nor name one",
               account},
    SettingRow{"category.*", "",
               "income account of the item that stands for a category (category.Tea=Tea Income)", account},
    SettingRow{"tender.*", "", "the account that money paid by this method goes to (tender.Visa=Checking)",
               account},
};

constexpr std::array items{
    SettingRow{"item.shipping", "Shipping", "the item that carries shipping on a sale", item_name},
    SettingRow{"item.discount", "Discount", "the item that carries discounts on a whole order", item_name},
    SettingRow{"item.subtotal", "Subtotal", "the item that adds up the lines before a tax line", item_name},
    SettingRow{"item.fee", "Fee", "the item that carries what buyers pay on top", item_name},
    SettingRow{"item.tips", "Tips", "the item that carries tips", item_name},
    SettingRow{"item.gift_card", "Gift card", "the item of gift cards sold and used", item_name},
    SettingRow{"item.rounding", "Rounding", "the item that carries cents too many or too few", item_name},
    SettingRow{"item.tax", "Sales Tax Collected", "the item that carries the tax where tax is off",
               item_name},
    SettingRow{"item.zero_tax", "Tax by the shop",
               "the tax item of 0 % in the head of a sale whose tax the shop computed", item_name},
    SettingRow{"item.returned", "Returned goods", "the item of returned goods that do not go back into stock",
               item_name},
    SettingRow{"item.goods", "Goods", "stands for goods without a category, where inventory is in summary",
               item_name},
    SettingRow{"item.tender", "Paid by",
               "begins the names of the items that carry payments where many sales stand in one posting",
               item_name},
    SettingRow{"item.unknown_type", "non_inventory",
               "what an item becomes that a sale names and nobody pushed: non_inventory, service, "
               "other_charge, inventory",
               one_of("non_inventory|service|other_charge|inventory")},
    SettingRow{"stand_in.customer", "Walk-in Customer",
               "the customer of sales that name nobody, and of all where customers are in summary",
               party_name},
    SettingRow{"stand_in.vendor", "Sundry Vendors", "the vendor of all bills where vendors are in summary",
               party_name},
    SettingRow{"gift_card.method", "Gift card", "payment methods, with commas, that use up gift cards", text},
    SettingRow{"store_credit.method", "Store credit",
               "payment methods, with commas, that leave a refund's credit or the rest of a sale open", text},
    SettingRow{"cash_methods", "Cash, Check",
               "payment methods, with commas, whose refunds leave as a check and not by card", text},
};

constexpr std::array tax{
    SettingRow{"tax", "quickbooks",
               "who computes the sales tax: quickbooks from its tax items, the shop, or off where "
               "QuickBooks' own sales tax is switched off",
               one_of("quickbooks|shop|off")},
    SettingRow{"tax_item.*", "", "QuickBooks' item for a tax of the shop (tax_item.State Tax=WI Sales Tax)",
               item_name},
    SettingRow{"tax_agency", "Sales Tax Agency", "the vendor that taxes of the shop are owed to", party_name},
};

constexpr std::array permissions{
    SettingRow{"create.customers", "yes", "may customers be created in QuickBooks: yes or no", yes_no},
    SettingRow{"create.vendors", "yes", "may vendors be created in QuickBooks: yes or no", yes_no},
    SettingRow{"create.items", "yes", "may items be created in QuickBooks: yes or no", yes_no},
    SettingRow{"create.payment_methods", "yes", "may payment methods be created in QuickBooks: yes or no",
               yes_no},
    SettingRow{"create.classes", "yes", "may classes be created in QuickBooks: yes or no", yes_no},
    SettingRow{"class.from_location", "yes", "yes: the location of a sale becomes its class", yes_no},
};

constexpr std::array modes{
    SettingRow{"currency",
               "USD",
               "the currency of the company file; documents in another one are held",
               {Form::currency}},
    SettingRow{"start_date", "", "documents of before that day are not posted (2026-01-01)", {Form::date}},
    SettingRow{"customers", "detailed", "detailed: every customer by name; summary: a stand-in for all",
               detail},
    SettingRow{"inventory", "detailed", "detailed: every item by name; summary: an item for each category",
               detail},
    SettingRow{"vendors", "detailed", "detailed: every vendor by name; summary: a stand-in for all", detail},
    SettingRow{"sales", "each",
               "how many sales one posting stands for, where customers (of purchases: vendors) are in "
               "summary: each, or those of a day, week, month or payout",
               one_of("each|day|week|month|payout")},
    SettingRow{"journals", "each",
               "how many journal entries one posting stands for: each, or a day, week, month",
               one_of("each|day|week|month")},
    SettingRow{"cost", "periodic",
               "where inventory is in summary: perpetual, the shop tells what its goods cost; periodic, "
               "purchases are cost at once",
               one_of("periodic|perpetual")},
    SettingRow{"closing_hour", "0", "the hour at which a business day ends, 0 to 23", number(0, 23)},
    SettingRow{"grace_hours", "2", "hours after its end for which a day, week or month waits for late sales",
               number(0, 720)},
    SettingRow{"late", "hold", "what comes late for a day that the books have closed: hold, or next_open_day",
               one_of("hold|next_open_day")},
    SettingRow{"rounding",
               "0",
               "so much a sale's total may differ from its parts, 0.00 to 0.05; the difference is posted by "
               "itself",
               {Form::cents, {}, 0, 5}},
    SettingRow{
        "orders", "post",
        "what becomes of orders: post, as sales orders, which wait where this edition has none; estimate, "
        "as estimates; hold, they wait until they are fulfilled",
        one_of("hold|estimate|post")},
};

/// What is set aside: skipped, counted, and queued again when the rule no longer says so.
constexpr std::array filters{
    SettingRow{
        "skip.*", "no",
        "yes: the documents of that customer or vendor, by name or id, are set aside (skip.Ana Berg=yes)",
        yes_no},
    SettingRow{"filter.from", "", "documents dated before that day are set aside (2026-01-01)", {Form::date}},
    SettingRow{
        "filter.least", "", "sales of less than that amount are set aside", {Form::cents, {}, 0, 100000000}},
    SettingRow{"filter.without", "",
               "kinds of documents and types of sales that are set aside, with commas: estimate, journals",
               text},
};

constexpr std::array workings{
    SettingRow{"requests", "queries",
               "what apps may send in QuickBooks' own language: off, queries, or all (also what changes the "
               "books)",
               one_of("off|queries|all")},
    SettingRow{"requests.page_size", "500", "rows a page of a long answer to such a query: 1 to 5000",
               number(1, 5000)},
    SettingRow{"batch.requests", "100", "the most requests that QuickBooks is handed at once: 1 to 500",
               number(1, 500)},
    SettingRow{"batch.seconds", "2",
               "how long QuickBooks should work on what it is handed at once; slow ones get smaller sets",
               number(1, 600)},
    SettingRow{"recovery.ids", "yes",
               "yes: QuickBooks is asked for the outcome of what it did not answer; no: only its books are "
               "looked at",
               yes_no},
    SettingRow{"recovery.forget", "yes",
               "yes: QuickBooks may forget outcomes that have been safe here for a day", yes_no},
    SettingRow{"recovery.watermark", "yes",
               "yes: a number in the company file tells when it, or Deskbridge, went back to an earlier day",
               yes_no},
    SettingRow{
        "time_zone",
        "system",
        "whose clock quiet hours and business days go by: that of this computer (system), or of a zone "
        "such as America/Chicago",
        {Form::time_zone}},
    SettingRow{"schedule.quiet_hours",
               "",
               "hours of every day in which QuickBooks is left alone: 08:00-18:00, several with commas",
               {Form::day_spans}},
    SettingRow{"schedule.pause",
               "no",
               "leave QuickBooks alone: yes, no, or until a moment (2026-11-20 18:00)",
               {Form::pause}},
    SettingRow{"schedule.run_now", "no",
               "yes: the next visit comes in whatever quiet hours and pause say; then it is no again",
               yes_no},
    SettingRow{"schedule.interval", "300", "least seconds between two visits while there is nothing to do",
               seconds},
    SettingRow{"schedule.come_back", "60", "seconds until the next visit while work waits", seconds},
    SettingRow{"token.overlap_hours", "24", "hours for which the old password is taken beside a new one",
               number(0, 720)},
    SettingRow{"trace.keep_days", "90", "days for which the texts of the trace are kept", number(0, 36500)},
    SettingRow{"trace.keep_megabytes", "500", "megabytes of them that are kept; beyond that the oldest go",
               number(1, 86400)},
    SettingRow{"trace.redact_email", "no", "yes: e-mail addresses are hidden in the trace too", yes_no},
    SettingRow{"visit_timeout", "120",
               "seconds of silence after which a new login of the Web Connector takes a visit over", seconds},
    SettingRow{"exchange_timeout", "600", "the same while QuickBooks still works on what it was given",
               seconds},
};

std::vector<SettingRow> put_together()
{
    std::vector<SettingRow> table{{"title", "", "the company's name as people see it here", text},
                                  {"host",
                                   "",
                                   "this computer's name, by which the Web Connector on another one calls it "
                                   "over https; empty: QuickBooks "
                                   "is on this computer. Pair the company again after a change",
                                   {Form::host}}};
    table.insert(table.end(), accounts.begin(), accounts.end());
    table.insert(table.end(), items.begin(), items.end());
    table.insert(table.end(), tax.begin(), tax.end());
    table.insert(table.end(), permissions.begin(), permissions.end());
    table.insert(table.end(), modes.begin(), modes.end());
    table.insert(table.end(), filters.begin(), filters.end());
    table.insert(table.end(), workings.begin(), workings.end());
    for (const OrderRule& rule : order_rules()) {
        table.push_back(
            {rule.setting, word_for(rule.standard), rule.help, one_of("receipt|invoice|order|skip")});
    }
    return table;
}

/// A pattern stands for all names that go on where its star stands.
bool fits(std::string_view pattern, std::string_view name)
{
    const std::string_view stem = pattern.substr(0, pattern.size() - 1);
    return pattern.ends_with('*') ? name.size() > stem.size() && name.starts_with(stem) : name == pattern;
}

} // namespace

const std::vector<SettingRow>& setting_table()
{
    static const std::vector<SettingRow> table = put_together();
    return table;
}

const SettingRow* row_of(std::string_view name)
{
    for (const SettingRow& row : setting_table()) {
        if (fits(row.name, name)) {
            return &row;
        }
    }
    return nullptr;
}

} // namespace server

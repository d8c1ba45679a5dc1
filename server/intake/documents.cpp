#include "server/intake/documents.h"

#include "qbxml/document/check.h"
#include "server/intake/members.h"
#include "server/intake/payload.h"

#include <stdexcept>

namespace server {
namespace {

constexpr std::size_t longest_id = 255;

qbxml::Address read_address(const Json* json, const std::string& path, qbxml::Faults& faults)
{
    if (json == nullptr) {
        return {};
    }
    Members in(*json, path, faults);
    qbxml::Address address{in.text("name"), in.text("line1"),  in.text("line2"),       in.text("line3"),
                           in.text("city"), in.text("region"), in.text("postal_code"), in.text("country")};
    in.finish();
    return address;
}

void read_party(Members& in, qbxml::Party& party)
{
    party.external_id = in.text("external_id");
    party.name = in.text("name");
    party.company = in.text("company");
    party.contact = in.text("contact");
    party.email = in.text("email");
    party.phone = in.text("phone");
    party.fax = in.text("fax");
    party.terms = in.text("terms");
    party.account_number = in.text("account_number");
}

qbxml::Customer read_customer(Members& in, qbxml::Faults& faults)
{
    qbxml::Customer customer;
    read_party(in, customer);
    customer.billing_address =
        read_address(in.object("billing_address"), in.path_of("billing_address"), faults);
    customer.shipping_address =
        read_address(in.object("shipping_address"), in.path_of("shipping_address"), faults);
    customer.note = in.text("note");
    return customer;
}

qbxml::Document read_customer_document(const Json& json, qbxml::Faults& faults)
{
    Members in(json, "", faults);
    qbxml::Customer customer = read_customer(in, faults);
    in.date("date");
    in.finish();
    return customer;
}

qbxml::Document read_vendor_document(const Json& json, qbxml::Faults& faults)
{
    Members in(json, "", faults);
    qbxml::Vendor vendor;
    read_party(in, vendor);
    vendor.address = read_address(in.object("address"), "address", faults);
    vendor.tax_id = in.text("tax_id");
    in.date("date");
    in.finish();
    return vendor;
}

qbxml::ItemType read_item_type(Members& in)
{
    const std::string word = in.text("type");
    const auto type = item_type_from(word);
    if (!word.empty() && !type) {
        in.fault("type", "\"" + word + "\" is not a type of item",
                 "give inventory, non_inventory, service or other_charge");
    }
    return type.value_or(qbxml::ItemType::inventory);
}

qbxml::Document read_item_document(const Json& json, qbxml::Faults& faults)
{
    Members in(json, "", faults);
    qbxml::Item item;
    item.sku = in.text("sku");
    const std::string external_id = in.text("external_id");
    if (item.sku.empty()) {
        item.sku = external_id;
    } else if (!external_id.empty() && external_id != item.sku) {
        in.fault("external_id", "it differs from the sku, which is an item's id", "leave external_id out");
    }
    item.name = in.text("name");
    item.description = in.text("description");
    item.category = in.text("category");
    item.type = read_item_type(in);
    item.price = in.optional_decimal("price");
    item.cost = in.optional_decimal("cost");
    item.quantity_on_hand = in.optional_decimal("quantity_on_hand");
    item.date = in.date("date");
    item.taxable = in.flag("taxable");
    item.vendor = in.text("vendor");
    if (const Json* accounts = in.object("accounts")) {
        Members from(*accounts, "accounts", faults);
        item.income_account = from.text("income");
        item.cogs_account = from.text("cogs");
        item.asset_account = from.text("asset");
        from.finish();
    }
    in.finish();
    return item;
}

qbxml::SaleLine read_line(const Json& json, const std::string& path, qbxml::Faults& faults)
{
    Members in(json, path, faults);
    qbxml::SaleLine line;
    line.sku = in.text("sku");
    line.name = in.text("name");
    line.description = in.text("description");
    line.category = in.text("category");
    if (!in.has("quantity")) {
        in.missing("quantity", "the quantity");
    }
    if (!in.has("unit_price")) {
        in.missing("unit_price", "the price of one");
    }
    line.quantity = in.decimal("quantity");
    line.unit_price = in.decimal("unit_price");
    line.discount = in.decimal("discount");
    line.taxable = in.flag("taxable");
    in.not_yet("gift_card", "gift cards");
    in.finish();
    return line;
}

std::vector<qbxml::Tender> read_payments(Members& in, qbxml::Faults& faults, const qbxml::Date& sale_date)
{
    std::vector<qbxml::Tender> payments;
    const Json* array = in.array("payments");
    for (std::size_t i = 0; array != nullptr && i < array->items.size(); ++i) {
        Members from(array->items[i], "payments[" + std::to_string(i) + "]", faults);
        payments.push_back({from.text("method"), from.decimal("amount"), from.text("reference"), {}, {}});
        from.not_yet("fee", "what the payment processor keeps");
        const auto date = from.date("date");
        if (date && *date != sale_date) {
            from.fault("date", "the payment is of another day than the receipt", "give the date of the sale");
        }
        from.finish();
    }
    return payments;
}

qbxml::SaleType read_sale_type(Members& in)
{
    const std::string word = in.text("type");
    if (word == "refund" || word == "order" || word == "estimate") {
        in.fault("type", "this version cannot post a document of type " + word + " yet",
                 "send receipts and invoices; keep this one back");
    } else if (word.empty()) {
        in.missing("type", "the type of the sale");
    } else if (!sale_type_from(word)) {
        in.fault("type", "\"" + word + "\" is not a type of sale", "give receipt (paid) or invoice");
    }
    return sale_type_from(word).value_or(qbxml::SaleType::invoice);
}

void refuse_what_cannot_be_posted_yet(Members& in)
{
    in.not_yet("discounts", "discounts on the whole order");
    in.not_yet("fees", "fees");
    in.not_yet("tips", "tips");
    in.not_yet("taxes", "sales tax");
    in.not_yet("location", "locations");
    in.not_yet("custom", "custom fields");
    in.not_yet("refund_of", "refunds");
}

qbxml::Document read_sale_document(const Json& json, qbxml::Faults& faults)
{
    Members in(json, "", faults);
    qbxml::Sale sale;
    sale.external_id = in.text("external_id");
    sale.number = in.text("number");
    sale.type = read_sale_type(in);
    const auto date = in.date("date");
    if (!in.has("date")) {
        in.missing("date", "the date of the sale");
    }
    sale.date = date.value_or(qbxml::Date{});
    sale.currency = in.text("currency");
    if (const Json* customer = in.object("customer")) {
        Members from(*customer, "customer", faults);
        sale.customer = read_customer(from, faults);
        from.finish();
    }
    const Json* lines = in.array("lines");
    for (std::size_t i = 0; lines != nullptr && i < lines->items.size(); ++i) {
        sale.lines.push_back(read_line(lines->items[i], "lines[" + std::to_string(i) + "]", faults));
    }
    sale.shipping_address = read_address(in.object("shipping_address"), "shipping_address", faults);
    sale.shipping = in.decimal("shipping");
    sale.payments = read_payments(in, faults, sale.date);
    if (!in.has("total")) {
        in.missing("total", "the total");
    }
    sale.total = in.decimal("total");
    sale.due_date = in.date("due_date");
    sale.terms = in.text("terms");
    sale.po_number = in.text("po_number");
    sale.note = in.text("note");
    refuse_what_cannot_be_posted_yet(in);
    in.finish();
    return sale;
}

struct KindOf {
    std::string_view kind;
    int rank; ///< what others depend on goes first
    qbxml::Document (*read)(const Json&, qbxml::Faults&);
};

constexpr KindOf kinds[] = {
    {"vendors", 10, read_vendor_document},
    {"customers", 20, read_customer_document},
    {"items", 30, read_item_document},
    {"sales", 50, read_sale_document},
};

const KindOf& kind_of(std::string_view kind)
{
    for (const KindOf& entry : kinds) {
        if (entry.kind == kind) {
            return entry;
        }
    }
    throw std::runtime_error("reading a document: there is no kind \"" + std::string(kind) + "\"");
}

/// What the kinds that intake takes have against themselves.
qbxml::Faults faults_of(const qbxml::Document& document)
{
    if (const auto* item = std::get_if<qbxml::Item>(&document)) {
        return qbxml::check(*item);
    }
    if (const auto* sale = std::get_if<qbxml::Sale>(&document)) {
        return qbxml::check(*sale);
    }
    if (const auto* vendor = std::get_if<qbxml::Vendor>(&document)) {
        return qbxml::check(*vendor);
    }
    return qbxml::check(std::get<qbxml::Customer>(document));
}

const std::string& id_of(const qbxml::Document& document)
{
    if (const auto* item = std::get_if<qbxml::Item>(&document)) {
        return item->sku;
    }
    if (const auto* sale = std::get_if<qbxml::Sale>(&document)) {
        return sale->external_id;
    }
    if (const auto* vendor = std::get_if<qbxml::Vendor>(&document)) {
        return vendor->external_id;
    }
    return std::get<qbxml::Customer>(document).external_id;
}

} // namespace

const std::vector<std::string>& document_kinds()
{
    static const std::vector<std::string> names{"sales", "customers", "items", "vendors"};
    return names;
}

const std::vector<std::string>& kinds_not_yet()
{
    static const std::vector<std::string> names{"payments",  "purchases", "adjustments",
                                                "transfers", "journals",  "payouts"};
    return names;
}

std::variant<Accepted, Refused> accept_document(std::string_view kind, const Json& json)
{
    const KindOf& how = kind_of(kind);
    qbxml::Faults faults;
    const qbxml::Document document = how.read(json, faults);
    const std::string id = id_of(document);
    if (faults.empty()) {
        faults = faults_of(document);
    }
    if (id.size() > longest_id) {
        faults.push_back(
            {kind == "items" ? "sku" : "external_id", "it is longer than 255 bytes", "give a shorter one"});
    }
    if (!faults.empty()) {
        return Refused{id, std::move(faults)};
    }
    return Accepted{id, write_payload(document), how.rank};
}

int rank_of(std::string_view kind) { return kind_of(kind).rank; }

qbxml::Document document_from(std::string_view kind, std::string_view payload)
{
    const auto json = read_json(payload);
    if (const auto* wrong = std::get_if<NotJson>(&json)) {
        throw std::runtime_error("reading a stored document of kind " + std::string(kind) + ": " +
                                 wrong->why);
    }
    qbxml::Faults faults;
    qbxml::Document document = kind_of(kind).read(std::get<Json>(json), faults);
    if (!faults.empty()) {
        throw std::runtime_error("reading a stored document of kind " + std::string(kind) + ": " +
                                 faults[0].path + ": " + faults[0].message);
    }
    return document;
}

} // namespace server

#include "qbxml/plan/change_kinds.h"

#include "qbxml/plan/kinds.h"

namespace qbxml {
namespace {

struct WordsOf {
    const Facts& facts;
    const Policy& policy;

    Words operator()(const Customer& customer) const
    {
        return {"CustomerQuery", List::customer, true, customer.name, "", {}};
    }
    Words operator()(const Vendor& vendor) const
    {
        return {"VendorQuery", List::vendor, true, vendor.name, "", {}};
    }
    Words operator()(const Item& item) const
    {
        return {"ItemQuery", List::item, true, item.name.empty() ? item.sku : item.name, item.sku, {}};
    }
    template <typename Kind>
    Words operator()(const Kind& document) const
    {
        const Transaction transaction = transaction_of(document, facts, policy);
        return {transaction.stem + "Query", List::customer, false, "", "", transaction.likeness};
    }
};

/// A text that is not told keeps what was told before: nothing is cleared by silence.
void keep(std::string& now, const std::string& before)
{
    if (now.empty()) {
        now = before;
    }
}
void keep(Address& now, const Address& before)
{
    if (now.empty()) {
        now = before;
    }
}
template <typename Value>
void keep(std::optional<Value>& now, const std::optional<Value>& before)
{
    if (!now) {
        now = before;
    }
}

void keep_party(Party& now, const Party& before)
{
    keep(now.company, before.company);
    keep(now.contact, before.contact);
    keep(now.email, before.email);
    keep(now.phone, before.phone);
    keep(now.fax, before.fax);
    keep(now.terms, before.terms);
    keep(now.account_number, before.account_number);
    keep(now.type, before.type);
}

struct WithWhatWasTold {
    const Document& before;

    Document operator()(Customer now) const
    {
        const auto& told = std::get<Customer>(before);
        keep_party(now, told);
        keep(now.billing_address, told.billing_address);
        keep(now.shipping_address, told.shipping_address);
        keep(now.note, told.note);
        keep(now.tax_id, told.tax_id);
        return now;
    }
    Document operator()(Vendor now) const
    {
        const auto& told = std::get<Vendor>(before);
        keep_party(now, told);
        keep(now.address, told.address);
        keep(now.tax_id, told.tax_id);
        return now;
    }
    Document operator()(Item now) const
    {
        const auto& told = std::get<Item>(before);
        keep(now.name, told.name);
        keep(now.description, told.description);
        keep(now.price, told.price);
        keep(now.cost, told.cost);
        keep(now.vendor, told.vendor);
        keep(now.income_account, told.income_account);
        keep(now.cogs_account, told.cogs_account);
        keep(now.asset_account, told.asset_account);
        return now;
    }
    template <typename Kind>
    Document operator()(Kind now) const
    {
        return now;
    }
};

/// The forms in which an entry of that name stands in its list.
std::string list_name_like(const std::string& theirs, const Document& base, const Document& document,
                           Spelling& spelling)
{
    if (const auto* item = std::get_if<Item>(&document)) {
        const auto& posted = std::get<Item>(base);
        if (!posted.sku.empty() && fold(theirs) == fold(item_name_with_sku(posted))) {
            return item_name_with_sku(*item);
        }
        const bool by_sku = fold(theirs) == fold(item_name(posted.sku));
        return spelling.name("item", by_sku || item->name.empty() ? item->sku : item->name, item_length);
    }
    const bool customer = std::holds_alternative<Customer>(document);
    const std::string& name = customer ? std::get<Customer>(document).name : std::get<Vendor>(document).name;
    return spelling.name(customer ? "customer" : "vendor", name, party_length);
}

/// Makes the Add that would post a content today.
class AddForChange {
public:
    AddForChange(const Modifying& change, const Facts& facts, const Policy& policy, Needs& needs,
                 Spelling& spelling)
        : change_(change), facts_(facts), policy_(policy), needs_(needs), spelling_(spelling)
    {}

    std::optional<Request> operator()(const Customer& customer)
    {
        const PartyTies ties = needs_.party_ties(List::customer, customer);
        return ready(customer_add(customer, name_of(customer), ties, "", spelling_));
    }
    std::optional<Request> operator()(const Vendor& vendor)
    {
        const PartyTies ties = needs_.party_ties(List::vendor, vendor);
        return ready(vendor_add(vendor, name_of(vendor), ties, "", spelling_));
    }
    std::optional<Request> operator()(const Item& item)
    {
        const auto ties = needs_.item_ties(item);
        return ready(item_add(item, name_of(item), ties.value_or(ItemTies{}), "", spelling_));
    }
    template <typename Kind>
    std::optional<Request> operator()(const Kind& document)
    {
        return add_request(document, facts_, policy_, needs_, spelling_);
    }

private:
    std::string name_of(const Document& document)
    {
        return list_name_like(std::string(change_.current->at("Name")), change_.base, document, spelling_);
    }
    std::optional<Request> ready(Request request)
    {
        return needs_.complete() ? std::optional(std::move(request)) : std::nullopt;
    }

    const Modifying& change_;
    const Facts& facts_;
    const Policy& policy_;
    Needs& needs_;
    Spelling& spelling_;
};

} // namespace

Words words_of(const Document& document, const Facts& facts, const Policy& policy)
{
    return std::visit(WordsOf{facts, policy}, document);
}

Document with_what_was_told(const Document& before, const Document& now)
{
    return std::visit(WithWhatWasTold{before}, now);
}

std::optional<Request> add_for_change(const Document& document, const Modifying& change, const Facts& facts,
                                      const Policy& policy, Needs& needs, Spelling& spelling)
{
    return std::visit(AddForChange(change, facts, policy, needs, spelling), document);
}

} // namespace qbxml

#include "server/import/import.h"
#include "server/import/shopify_items.h"
#include "server/import/shopify_order.h"
#include "server/import/shopify_party.h"
#include "server/import/shopify_payout.h"
#include "server/import/shopify_pieces.h"
#include "server/import/shopify_refund.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace server {
namespace {

using qbxml::Faults;
using namespace shopify;

constexpr const char* sales = "sales";

class Importer {
public:
    Importer(ShopifyPieces pieces, const OrderRules& rules) : pieces_(std::move(pieces)), rules_(rules)
    {
        done_.refused = std::move(pieces_.refused);
        done_.notes = std::move(pieces_.notes);
    }

    Imported run()
    {
        gather();
        for (const ShopifyPiece& piece : pieces_.customers) {
            make("customers", piece, text_of(piece, "id"),
                 [](const Source& from, auto&, auto&) { return std::optional(customer_json(from)); });
        }
        for (const ShopifyPiece& piece : pieces_.products) {
            items(piece);
        }
        for (const ShopifyPiece& piece : pieces_.orders) {
            order(piece);
        }
        for (const ShopifyPiece& piece : pieces_.payouts) {
            payout(piece);
        }
        refuse_lost_refunds();
        tell_of_lost_transactions();
        return std::move(done_);
    }

private:
    using Pieces = std::map<std::string, std::vector<ShopifyPiece>>;
    using Sentences = std::vector<std::string>;

    static std::string text_of(const ShopifyPiece& piece, std::string_view name)
    {
        Faults none;
        return Source(*piece.json, piece.path, none).text(name);
    }

    void note(const ShopifyPiece& piece, const std::string& what)
    {
        done_.notes.push_back({piece.file, what});
    }

    /// Turns one thing into a document: `how` gives its JSON, or nothing, and notes what a person should
    /// know. False: it was refused.
    template <typename How>
    bool make(const char* kind, const ShopifyPiece& piece, const std::string& id, const How& how)
    {
        Faults faults;
        Sentences sentences;
        std::optional<Json> json;
        try {
            json = how(Source(*piece.json, piece.path, faults), sentences, faults);
        } catch (const std::overflow_error&) {
            faults.push_back({piece.path, "an amount is larger than any that QuickBooks can hold",
                              "check quantities and prices"});
        }
        for (const std::string& sentence : sentences) {
            note(piece, std::string(kind) + "/" + id + ": " + sentence);
        }
        if (!faults.empty()) {
            done_.refused.push_back({piece.file, kind, id, std::move(faults)});
            return false;
        }
        if (json) {
            done_.documents.push_back({kind, id, piece.file, std::move(*json), {}});
        }
        return true;
    }

    /// What is known by another name elsewhere.
    void gather()
    {
        for (const ShopifyPiece& piece : pieces_.order_transactions) {
            transactions_[text_of(piece, "order_id")].push_back(piece);
        }
        for (const ShopifyPiece& piece : pieces_.payout_transactions) {
            payout_transactions_[text_of(piece, "payout_id")].push_back(piece);
        }
        for (const ShopifyPiece& piece : pieces_.locations) {
            locations_[text_of(piece, "id")] = text_of(piece, "name");
        }
        for (const ShopifyPiece& piece : pieces_.inventory_items) {
            if (const auto cost = qbxml::Decimal::parse(text_of(piece, "cost"))) {
                costs_[text_of(piece, "id")] = *cost;
            }
        }
        gather_refunds();
    }

    /// Refunds stand within their order, or in a file of their own, or both.
    void gather_refunds()
    {
        std::set<std::string> ids;
        for (const ShopifyPiece& piece : pieces_.refunds) {
            ids.insert(text_of(piece, "id"));
            refunds_[text_of(piece, "order_id")].push_back(piece);
        }
        for (const ShopifyPiece& piece : pieces_.orders) {
            const Json* const within = piece.json->member("refunds");
            for (std::size_t i = 0; within != nullptr && i < within->items.size(); ++i) {
                const ShopifyPiece refund{&within->items[i], piece.file,
                                          piece.path + ".refunds[" + std::to_string(i) + "]"};
                if (ids.insert(text_of(refund, "id")).second) {
                    refunds_[text_of(piece, "id")].push_back(refund);
                }
            }
        }
        Faults none;
        for (const auto& [order, refunds] : refunds_) {
            for (const ShopifyPiece& piece : refunds) {
                for (const Source& one : Source(*piece.json, piece.path, none).each("transactions")) {
                    refunds_of_[one.text("id")] = text_of(piece, "id");
                }
            }
        }
    }

    static std::vector<Source> sources(const Pieces& pieces, const std::string& id, Faults& faults)
    {
        std::vector<Source> found;
        if (const auto all = pieces.find(id); all != pieces.end()) {
            for (const ShopifyPiece& piece : all->second) {
                found.emplace_back(*piece.json, piece.path, faults);
            }
        }
        return found;
    }

    void items(const ShopifyPiece& piece)
    {
        Faults faults;
        const Source product(*piece.json, piece.path, faults);
        const std::string id = product.text("id");
        if (product.text("status") == "draft") {
            note(piece, "product " + id + ": it is a draft, so it is left out");
            return;
        }
        const auto found = items_json(product, costs_);
        if (!faults.empty()) {
            done_.refused.push_back({piece.file, "items", id, std::move(faults)});
            return;
        }
        if (found.empty()) {
            note(piece,
                 "product " + id + ": it has nothing that is an item (gift cards are owed, not goods)");
        }
        for (const Json& json : found) {
            item(piece, id, json);
        }
    }

    /// A sku stands for one item. Shopify lets several variants have it.
    void item(const ShopifyPiece& piece, const std::string& product, const Json& json)
    {
        const std::string sku = json.member("sku")->text;
        const auto [other, is_new] = skus_.emplace(sku, write_json(json));
        if (is_new) {
            done_.documents.push_back({"items", sku, piece.file, json, {}});
        } else if (other->second == write_json(json)) {
            note(piece, "items/" + sku + ": product " + product + " says the same again");
        } else {
            done_.refused.push_back({piece.file,
                                     "items",
                                     sku,
                                     {{piece.path, "another variant has the sku " + sku + " and differs",
                                       "give each variant a sku of its own in Shopify"}}});
        }
    }

    void order(const ShopifyPiece& piece)
    {
        const std::string id = text_of(piece, "id");
        Faults faults;
        const Source from(*piece.json, piece.path, faults);
        const Fate fate = fate_of(from, rules_, transactions_of(from, sources(transactions_, id, faults)));
        if (fate.becomes == OrderBecomes::skip) {
            note(piece, "order " + number_of(from) + " (" + id + ") is left out: " + fate.why);
            leave_refunds_out(id, "its order is left out");
        } else if (!sale(piece, id, fate.becomes)) {
            leave_refunds_out(id, "its order was refused");
        } else if (fate.becomes == OrderBecomes::order) {
            leave_refunds_out(id,
                              "the order is not sold yet: what was taken out of it is taken off the order");
        } else {
            refunds(piece, id);
        }
        orders_.insert(id);
        refunds_.erase(id);
    }

    bool sale(const ShopifyPiece& piece, const std::string& id, OrderBecomes becomes)
    {
        Faults none;
        const std::string as_order = id_as_order(Source(*piece.json, piece.path, none));
        const bool open = becomes == OrderBecomes::order;
        const auto how = [&](const Source& from, Sentences& sentences, Faults& found) -> std::optional<Json> {
            const Surroundings around{sources(transactions_, id, found), sources(refunds_, id, found),
                                      locations_};
            Sale made = sale_of(from, becomes, around, sentences);
            taken_off_.merge(made.taken_off);
            if (open && made.json.member("lines") == nullptr && found.empty()) {
                sentences.emplace_back("nothing of it is left, so it is left out");
                return std::nullopt;
            }
            return std::move(made.json);
        };
        const bool fine = make(sales, piece, open ? as_order : id, how);
        if (fine && !open) {
            done_.documents.back().earlier_order = as_order;
        }
        return fine;
    }

    void leave_refunds_out(const std::string& order, const std::string& why)
    {
        for (const ShopifyPiece& piece : refunds_[order]) {
            note(piece, "refund " + text_of(piece, "id") + " is left out: " + why);
        }
    }

    void refunds(const ShopifyPiece& order, const std::string& order_id)
    {
        for (const ShopifyPiece& piece : refunds_[order_id]) {
            const std::string id = text_of(piece, "id");
            if (taken_off_.contains(id)) {
                note(piece,
                     "refund " + id +
                         " is left out: it took out what was not paid yet, and the sale is without it");
                continue;
            }
            make(sales, piece, id, [&](const Source& from, Sentences& sentences, Faults&) {
                Faults of_the_order; // told with the order
                return refund_json(from, Source(*order.json, order.path, of_the_order), sentences);
            });
        }
    }

    void refuse_lost_refunds()
    {
        for (const auto& [order, pieces] : refunds_) {
            for (const ShopifyPiece& piece : pieces) {
                done_.refused.push_back(
                    {piece.file,
                     sales,
                     text_of(piece, "id"),
                     {{piece.path, "the order " + order + " that it gives back is in none of the files",
                       "give the order's file together with the refund's"}}});
            }
        }
    }

    void payout(const ShopifyPiece& piece)
    {
        const std::string id = text_of(piece, "id");
        make("payouts", piece, id, [&](const Source& from, Sentences& sentences, Faults& faults) {
            return payout_json(from, sources(payout_transactions_, id, faults), refunds_of_, sentences);
        });
        payout_transactions_.erase(id);
    }

    void tell_of_lost_transactions()
    {
        for (const auto& [id, pieces] : payout_transactions_) {
            note(pieces.front(), id.empty() || id == "0"
                                     ? "transactions that no payout has taken yet are left out"
                                     : "the transactions of payout " + id +
                                           " are left out, since the payout is in none of the files");
        }
        for (const auto& [id, pieces] : transactions_) {
            if (!orders_.contains(id)) {
                note(pieces.front(), "the transactions of order " + id +
                                         " are left out, since the order is in none of the files");
            }
        }
    }

    ShopifyPieces pieces_;
    const OrderRules& rules_;
    Imported done_;
    Pieces transactions_;        ///< by order
    Pieces refunds_;             ///< by order
    Pieces payout_transactions_; ///< by payout
    std::map<std::string, std::string> locations_;
    std::map<std::string, qbxml::Decimal> costs_;
    std::map<std::string, std::string> refunds_of_; ///< refund by transaction
    std::map<std::string, std::string> skus_;
    std::set<std::string> orders_;
    std::set<std::string> taken_off_; ///< refunds that are in their sale already
};

} // namespace

Imported import_shopify(const std::vector<ImportFile>& files, const OrderRules& rules)
{
    return Importer(sort_shopify(files), rules).run();
}

void fulfil(ImportedDocument& sale)
{
    sale.json.members.push_back({"order", Json{Json::Kind::text, sale.earlier_order, {}, {}}});
}

} // namespace server

#include "server/import/shopify_pieces.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>
#include <variant>

namespace server {
namespace {

using Pile = std::vector<ShopifyPiece> ShopifyPieces::*;

/// What Shopify writes around a thing, or around many.
struct Wrapping {
    std::string_view many;
    std::string_view one;
    Pile pile; ///< nullptr: as what_it_is() says
};

constexpr std::array<Wrapping, 8> wrappings{{
    {"orders", "order", &ShopifyPieces::orders},
    {"refunds", "refund", &ShopifyPieces::refunds},
    {"transactions", "transaction", nullptr},
    {"payouts", "payout", &ShopifyPieces::payouts},
    {"products", "product", &ShopifyPieces::products},
    {"customers", "customer", &ShopifyPieces::customers},
    {"inventory_items", "inventory_item", &ShopifyPieces::inventory_items},
    {"locations", "location", &ShopifyPieces::locations},
}};

/// What Shopify has too, and no document is made of.
struct Unused {
    std::string_view name;
    std::string_view why;
};

constexpr std::array<Unused, 2> unused{{
    {"tender_transactions",
     "tender transactions are left out: payments are taken from the orders and their transactions"},
    {"inventory_levels", "stock levels are left out: stock is compared, never posted, and an opening stock "
                         "stands with the product"},
}};

/// A member that only things of one pile have; the first that is there tells.
struct Mark {
    std::string_view member;
    Pile pile;
};

constexpr std::array<Mark, 12> marks{{
    {"refund_line_items", &ShopifyPieces::refunds},
    {"line_items", &ShopifyPieces::orders},
    {"financial_status", &ShopifyPieces::orders},
    {"variants", &ShopifyPieces::products},
    {"payout_status", &ShopifyPieces::payout_transactions},
    {"payout_id", &ShopifyPieces::payout_transactions},
    {"gateway", &ShopifyPieces::order_transactions},
    {"summary", &ShopifyPieces::payouts},
    {"default_address", &ShopifyPieces::customers},
    {"orders_count", &ShopifyPieces::customers},
    {"tracked", &ShopifyPieces::inventory_items},
    {"address1", &ShopifyPieces::locations},
}};

Pile what_it_is(const Json& json)
{
    const auto* const mark = std::find_if(
        marks.begin(), marks.end(), [&](const Mark& one) { return json.member(one.member) != nullptr; });
    return mark == marks.end() ? nullptr : mark->pile;
}

std::string text_of(const Json& json, std::string_view name)
{
    const Json* const member = json.member(name);
    return member == nullptr ? std::string() : member->text;
}

/// Of two pieces with one id the greater one stays: that of the last change, of two as new the one that says
/// more.
std::tuple<std::string, std::size_t, std::string> rank(const ShopifyPiece& piece)
{
    std::string text = write_json(*piece.json);
    const auto size = text.size();
    return {text_of(*piece.json, "updated_at"), size, std::move(text)};
}

class Sorter {
public:
    ShopifyPieces take()
    {
        for (const Pile pile :
             {&ShopifyPieces::orders, &ShopifyPieces::refunds, &ShopifyPieces::order_transactions,
              &ShopifyPieces::payouts, &ShopifyPieces::payout_transactions, &ShopifyPieces::customers,
              &ShopifyPieces::products, &ShopifyPieces::inventory_items, &ShopifyPieces::locations}) {
            keep_newest(pieces_.*pile);
        }
        return std::move(pieces_);
    }

    void add(const ImportFile& file)
    {
        file_ = file.name;
        constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
        std::string_view text = file.text;
        if (text.starts_with(utf8_mark)) {
            text.remove_prefix(utf8_mark.size());
        }
        auto json = read_json(text);
        if (const auto* wrong = std::get_if<NotJson>(&json)) {
            refuse("", "this is not JSON: " + wrong->why,
                   "give a file as Shopify's Admin REST API writes it");
            return;
        }
        pieces_.texts.push_back(std::move(std::get<Json>(json)));
        const Json& root = pieces_.texts.back();
        if (!unwrap(root)) {
            add_all(root, "", nullptr);
        }
    }

private:
    void refuse(std::string path, std::string message, std::string advice)
    {
        pieces_.refused.push_back(
            {file_, "", "", {{std::move(path), std::move(message), std::move(advice)}}});
    }

    /// False: nothing that Shopify wraps its answers in.
    bool unwrap(const Json& root)
    {
        // An order by itself has its refunds and transactions within it.
        bool found = false;
        if (what_it_is(root) != nullptr) {
            return found;
        }
        for (const auto& [name, value] : root.members) {
            for (const Wrapping& wrapping : wrappings) {
                if ((name == wrapping.many && value.kind == Json::Kind::array) ||
                    (name == wrapping.one && value.kind == Json::Kind::object && root.members.size() == 1)) {
                    add_all(value, name, wrapping.pile);
                    found = true;
                }
            }
            for (const Unused& one : unused) {
                if (name == one.name) {
                    pieces_.notes.push_back({file_, std::string(one.why)});
                    found = true;
                }
            }
        }
        return found;
    }

    void add_all(const Json& json, const std::string& path, Pile pile)
    {
        if (json.kind != Json::Kind::array) {
            add_one(json, path, pile);
            return;
        }
        for (std::size_t i = 0; i < json.items.size(); ++i) {
            add_one(json.items[i], path + "[" + std::to_string(i) + "]", pile);
        }
    }

    void add_one(const Json& json, const std::string& path, Pile pile)
    {
        const Pile known = pile != nullptr ? pile : what_it_is(json);
        if (known == nullptr || json.kind != Json::Kind::object) {
            refuse(
                path, "this is none of Shopify's things that become documents",
                "give orders, refunds, transactions, payouts, products or customers of the Admin REST API");
            return;
        }
        (pieces_.*known).push_back({&json, file_, path});
    }

    void keep_newest(std::vector<ShopifyPiece>& pieces)
    {
        std::map<std::string, std::size_t> places;
        std::vector<ShopifyPiece> kept;
        for (ShopifyPiece& piece : pieces) {
            const std::string id = text_of(*piece.json, "id");
            const auto [found, is_new] = places.emplace(id, kept.size());
            if (is_new || id.empty()) {
                kept.push_back(std::move(piece));
                continue;
            }
            ShopifyPiece& other = kept[found->second];
            const auto left = rank(other);
            const auto right = rank(piece);
            if (left == right) {
                continue;
            }
            pieces_.notes.push_back({piece.file, piece.path + ": " + id + " stands in " + other.file +
                                                     " too, and differs; the newer one is taken"});
            if (left < right) {
                other = std::move(piece);
            }
        }
        pieces = std::move(kept);
    }

    ShopifyPieces pieces_;
    std::string file_;
};

} // namespace

ShopifyPieces sort_shopify(const std::vector<ImportFile>& files)
{
    Sorter sorter;
    for (const ImportFile& file : files) {
        sorter.add(file);
    }
    return sorter.take();
}

} // namespace server

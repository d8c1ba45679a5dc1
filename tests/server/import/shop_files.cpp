#include "tests/server/import/shop_files.h"

#include "server/intake/documents.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace import_test {

Value line(const std::string& sku, int quantity, const std::string& price)
{
    return {{"id", "L-" + sku},
            {"sku", sku},
            {"name", "Thing " + sku},
            {"quantity", quantity},
            {"price", price},
            {"gift_card", false},
            {"taxable", true},
            {"tax_lines", Value::array()},
            {"discount_allocations", Value::array()}};
}

Value taxes(const std::string& title, const std::string& rate, const std::string& amount)
{
    return Value::array({{{"title", title}, {"rate", Value::parse(rate)}, {"price", amount}}});
}

Value transaction(int id, const std::string& kind, const std::string& gateway, const std::string& amount)
{
    return {{"id", id},           {"kind", kind},
            {"gateway", gateway}, {"status", "success"},
            {"amount", amount},   {"processed_at", "2026-11-20T10:00:00-05:00"}};
}

Value paid_order(int id)
{
    return {{"id", id},
            {"name", "#" + std::to_string(id)},
            {"created_at", "2026-11-20T23:30:00-05:00"},
            {"currency", "USD"},
            {"financial_status", "paid"},
            {"fulfillment_status", "fulfilled"},
            {"payment_gateway_names", {"shopify_payments"}},
            {"taxes_included", false},
            {"test", false},
            {"total_price", "20.00"},
            {"customer", {{"id", 77}, {"first_name", "Ada"}, {"last_name", "Byron"}}},
            {"line_items", Value::array({line("TEA", 2, "10.00")})}};
}

Value as_orders(const Value& order) { return {{"orders", Value::array({order})}}; }

server::Imported import_all(const std::vector<Value>& files, const server::OrderRules& rules)
{
    std::vector<server::ImportFile> all;
    for (const Value& file : files)
        all.push_back({"file" + std::to_string(all.size() + 1) + ".json", file.dump()});
    return server::import_shopify(all, rules);
}

bool has_document(const server::Imported& imported, const std::string& kind, const std::string& id)
{
    for (const auto& one : imported.documents)
        if (one.kind == kind && one.external_id == id)
            return true;
    return false;
}

Value document(const server::Imported& imported, const std::string& kind, const std::string& id)
{
    for (const auto& one : imported.documents)
        if (one.kind == kind && one.external_id == id)
            return Value::parse(server::write_json(one.json));
    throw std::runtime_error("no document " + kind + "/" + id + "\n" + faults(imported) + notes(imported));
}

std::string notes(const server::Imported& imported)
{
    std::string all;
    for (const auto& note : imported.notes)
        all += note.file + ": " + note.text + "\n";
    return all;
}

std::string faults(const server::Imported& imported)
{
    std::string all;
    for (const auto& one : imported.refused)
        for (const auto& fault : one.faults)
            all += one.kind + "/" + one.external_id + " " + fault.path + ": " + fault.message + " (" +
                   fault.advice + ")\n";
    return all;
}

std::string refusal(const server::Imported& imported, const std::string& kind, const std::string& id)
{
    for (const auto& one : imported.documents) {
        if (one.kind != kind || one.external_id != id)
            continue;
        const auto result = server::accept_document(kind, one.json);
        std::string why;
        if (const auto* refused = std::get_if<server::Refused>(&result))
            for (const auto& fault : refused->faults)
                why += fault.path + ": " + fault.message + "\n";
        return why;
    }
    return "no document " + kind + "/" + id;
}

qbxml::Decimal decimal(const Value& text)
{
    const auto value = qbxml::Decimal::parse(text.get<std::string>());
    if (!value)
        throw std::runtime_error("no number: " + text.dump());
    return *value;
}

qbxml::Decimal adds_up_to(const Value& sale)
{
    const auto member = [](const Value& of, const char* name) {
        return of.contains(name) ? decimal(of.at(name)) : qbxml::Decimal{};
    };
    const auto all = [&](const char* name) {
        qbxml::Decimal total;
        for (const auto& one : sale.value(name, Value::array()))
            total += member(one, "amount");
        return total;
    };
    qbxml::Decimal total = member(sale, "shipping") + member(sale, "tips") + all("fees") + all("taxes");
    for (const auto& one : sale.value("lines", Value::array()))
        total += times_to_cents(member(one, "quantity"), member(one, "unit_price")) - member(one, "discount");
    return total - all("discounts");
}

std::optional<std::filesystem::path> samples()
{
    const char* const named =
        std::getenv("DESKBRIDGE_SHARED"); // NOLINT(concurrency-mt-unsafe): nobody sets variables here
    const auto shared = named != nullptr ? std::filesystem::path(named)
                                         : std::filesystem::path(DESKBRIDGE_SOURCE_DIR) / ".." / "shared";
    auto folder = shared / "samples" / "shopify";
    if (std::filesystem::exists(folder))
        return folder;
    std::cout << "skipped: Shopify's samples are not here (DESKBRIDGE_SHARED)\n";
    return std::nullopt;
}

server::Imported import_samples(const std::filesystem::path& folder, const std::vector<std::string>& names)
{
    std::vector<server::ImportFile> files;
    for (const auto& name : names) {
        std::ifstream in(folder / name, std::ios::binary);
        files.push_back({name, {std::istreambuf_iterator<char>(in), {}}});
    }
    return server::import_shopify(files, {});
}

} // namespace import_test

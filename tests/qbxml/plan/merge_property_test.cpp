#include "qbxml/plan/merge.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

using namespace qbxml;

namespace {

constexpr std::array<std::string_view, 1> once{"ExternalGUID"};

/// A sale in short: what a case is drawn in.
struct Line {
    std::string id; ///< TxnLineID; only QuickBooks' lines have one
    std::string item;
    int quantity = 1;
    int amount = 1;
    bool operator==(const Line&) const = default;
};
struct Paper {
    std::string memo;
    std::string po_number;
    std::vector<Line> lines;
    bool operator==(const Paper&) const = default;
};

Element line_of(const Line& line, const std::string& name)
{
    Element out = aggregate(name, {});
    if (!line.id.empty()) {
        out.children.push_back(leaf("TxnLineID", line.id));
    }
    out.children.push_back(aggregate("ItemRef", {leaf("ListID", line.item)}));
    out.children.push_back(leaf("Quantity", std::to_string(line.quantity)));
    out.children.push_back(leaf("Amount", std::to_string(line.amount) + ".00"));
    return out;
}

Element add_of(const Paper& paper)
{
    Element add = aggregate("InvoiceAdd", {leaf("Memo", paper.memo), leaf("PONumber", paper.po_number)});
    for (const Line& line : paper.lines) {
        add.children.push_back(line_of(line, "InvoiceLineAdd"));
    }
    return add;
}

Element ret_of(const Paper& paper)
{
    Element ret = aggregate("InvoiceRet", {leaf("TxnID", "T-1"), leaf("EditSequence", "1"),
                                           leaf("Memo", paper.memo), leaf("PONumber", paper.po_number)});
    for (const Line& line : paper.lines) {
        ret.children.push_back(line_of(line, "InvoiceLineRet"));
    }
    return ret;
}

/// What QuickBooks makes of a Mod (reference 4.4).
Paper after(const Paper& before, const Element& mod)
{
    Paper paper = before;
    std::vector<Line> lines;
    std::size_t at = 0;
    int fresh = 0;
    for (const Element& field : mod.children) {
        if (field.name == "Memo") {
            paper.memo = field.text;
        } else if (field.name == "PONumber") {
            paper.po_number = field.text;
        } else if (field.name == "InvoiceLineMod") {
            Line line;
            const std::string id(field.at("TxnLineID"));
            if (id == "-1") {
                line.id = "N-" + std::to_string(++fresh);
            } else {
                while (at < before.lines.size() && before.lines[at].id != id) {
                    ++at;
                }
                REQUIRE(at < before.lines.size()); // in their old order, else 3290
                line = before.lines[at++];
            }
            line.item = field.at("ItemRef/ListID").empty() ? line.item : field.at("ItemRef/ListID");
            if (field.child("Quantity") != nullptr) {
                line.quantity = std::stoi(std::string(field.at("Quantity")));
                line.amount = std::stoi(std::string(field.at("Amount")));
            }
            lines.push_back(line);
        }
    }
    if (!lines.empty()) {
        paper.lines = lines;
    }
    return paper;
}

class Draw {
public:
    explicit Draw(unsigned seed) : chance_(seed) {}

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(chance_); }
    Line line(const std::string& family, int kinds)
    {
        return {"", family + std::to_string(below(kinds)), 1 + below(3), 1 + below(3)};
    }

    Paper paper()
    {
        Paper out{"memo", "po", {}};
        for (int i = 1 + below(5); i > 0; --i) {
            out.lines.push_back(line("I-", 3));
        }
        return out;
    }

    /// Some changes, with new lines of a family of items.
    Paper changed(Paper paper, const std::string& family)
    {
        for (int i = below(4); i > 0; --i) {
            const std::size_t at = static_cast<std::size_t>(below(static_cast<int>(paper.lines.size())));
            const auto place = paper.lines.begin() + static_cast<std::ptrdiff_t>(at);
            switch (below(5)) {
            case 0:
                paper.memo = family + std::to_string(below(2));
                break;
            case 1:
                paper.po_number = family + std::to_string(below(2));
                break;
            case 2:
                place->quantity += 10;
                place->amount += 10;
                break;
            case 3:
                if (paper.lines.size() > 1) {
                    paper.lines.erase(place);
                }
                break;
            default:
                paper.lines.insert(place, line(family, 2));
                break;
            }
        }
        return paper;
    }

private:
    std::mt19937 chance_;
};

Paper numbered(Paper paper)
{
    int id = 0;
    for (Line& line : paper.lines) {
        line.id = "L-" + std::to_string(++id);
    }
    return paper;
}

Paper without_ids(Paper paper)
{
    for (Line& line : paper.lines) {
        line.id.clear();
    }
    return paper;
}

struct Case {
    Paper base;
    Paper ours;
    Paper theirs;
    Merged merged(Favour favour) const
    {
        return merge_change({add_of(base), add_of(ours), ret_of(theirs)}, favour, once);
    }
};

/// A person's lines are of items that no shop's line has; their ids are those of no posted line.
Case drawn(unsigned seed)
{
    Draw draw(seed);
    Case out;
    out.base = draw.paper();
    out.ours = draw.changed(out.base, "S-");
    out.theirs = draw.changed(numbered(out.base), "P-");
    int id = 0;
    for (Line& line : out.theirs.lines) {
        line.id = line.id.empty() ? "P-" + std::to_string(++id) : line.id;
    }
    return out;
}

std::map<std::string, int> items_of(const Paper& paper)
{
    std::map<std::string, int> count;
    for (const Line& line : paper.lines) {
        ++count[line.item];
    }
    return count;
}

/// A case as a person reads it.
std::string told(const Paper& paper)
{
    std::string all = paper.memo + "/" + paper.po_number + ":";
    for (const Line& line : paper.lines) {
        all += " " + (line.id.empty() ? "" : line.id + "=") + line.item + "x" +
               std::to_string(line.quantity) + "@" + std::to_string(line.amount);
    }
    return all;
}
std::string told(const Case& one)
{
    return "base " + told(one.base) + "\nours " + told(one.ours) + "\ntheirs " + told(one.theirs);
}

constexpr unsigned cases = 4000;

} // namespace

TEST_CASE("merge: a person's line is never lost and never touched", "[plan][merge][properties]")
{
    for (unsigned seed = 0; seed < cases; ++seed) {
        const Case one = drawn(seed);
        for (const Favour favour : {Favour::nobody, Favour::shop}) {
            const Merged merged = one.merged(favour);
            if (!merged.mod) {
                continue;
            }
            const Paper result = after(one.theirs, merged.mod->body.front());
            for (const Line& line : one.theirs.lines) {
                if (line.item.starts_with("P-")) {
                    INFO("seed " << seed << "\n" << told(one) << "\nresult " << told(result));
                    REQUIRE(std::count(result.lines.begin(), result.lines.end(), line) == 1);
                }
            }
        }
    }
}

TEST_CASE("merge: no line is doubled", "[plan][merge][properties]")
{
    for (unsigned seed = 0; seed < cases; ++seed) {
        const Case one = drawn(seed);
        const Merged merged = one.merged(Favour::nobody);
        if (!merged.mod) {
            continue;
        }
        const Paper result = after(one.theirs, merged.mod->body.front());
        std::set<std::string> ids;
        for (const Line& line : result.lines) {
            INFO("seed " << seed);
            REQUIRE(ids.insert(line.id).second);
        }
        auto ours = items_of(one.ours);
        auto theirs = items_of(one.theirs);
        for (const auto& [item, count] : items_of(result)) {
            INFO("seed " << seed << " item " << item);
            REQUIRE(count <= std::max(ours[item], theirs[item]));
        }
    }
}

TEST_CASE("merge: merging again what a merge made changes nothing", "[plan][merge][properties]")
{
    int mods = 0;
    for (unsigned seed = 0; seed < cases; ++seed) {
        Case one = drawn(seed);
        const Merged merged = one.merged(Favour::nobody);
        if (!merged.mod) {
            continue;
        }
        ++mods;
        const std::string before = told(one);
        one.theirs = after(one.theirs, merged.mod->body.front());
        INFO("seed " << seed << "\n" << before << "\nresult " << told(one.theirs));
        const Merged again = one.merged(Favour::nobody);
        REQUIRE_FALSE(again.mod);
    }
    CHECK(mods > static_cast<int>(cases) / 10);
}

TEST_CASE("merge: without a person's hand QuickBooks gets just what the shop says",
          "[plan][merge][properties]")
{
    for (unsigned seed = 0; seed < cases; ++seed) {
        Case one = drawn(seed);
        one.theirs = numbered(one.base);
        for (const Favour favour : {Favour::nobody, Favour::untouched}) {
            const Merged merged = one.merged(favour);
            INFO("seed " << seed);
            REQUIRE(merged.settled());
            REQUIRE(merged.mod.has_value() == (one.base != one.ours));
            if (merged.mod) {
                REQUIRE(without_ids(after(one.theirs, merged.mod->body.front())) == one.ours);
            }
        }
    }
}

TEST_CASE("merge: where the shop changed nothing there is nothing to send", "[plan][merge][properties]")
{
    for (unsigned seed = 0; seed < cases; ++seed) {
        Case one = drawn(seed);
        one.ours = one.base;
        const Merged merged = one.merged(Favour::nobody);
        INFO("seed " << seed);
        REQUIRE(merged.settled());
        REQUIRE_FALSE(merged.mod);
    }
}

#include "qbxml/schema/catalogue.h"

#include "tests/qbxml/shared_facts.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <map>
#include <set>

using namespace qbxml;
using namespace qbxml::schema;

namespace {

/// What the catalogue says of one element, spelled as the tables of facts spell it.
struct Spelled {
    std::string min, max, group, type, max_length, since;
    std::set<std::string> not_in;
};

std::string number(std::size_t value) { return std::to_string(value); }

std::string occurrence(const Particle& particle)
{
    if (particle.min == 1 && particle.max == 1)
        return "";
    if (particle.min == 0 && particle.max == 1)
        return "?";
    return particle.min == 0 ? "*" : "+";
}

/// Walks a message and spells every element by its path.
class Speller {
public:
    explicit Speller(const Message& message) { walk(body(message), "", "", message.since, message.not_in); }
    /// A Ret that came with this version.
    Speller(const Member& ret, Version since) { walk(children(ret), "", "", since, 0); }

    std::map<std::string, Spelled> elements;
    std::vector<std::string> order;

private:
    void walk(std::span<const Particle> model, const std::string& path, const std::string& group,
              Version since, std::uint8_t not_in)
    {
        int choices = 0;
        walk_level(model, path, group, since, not_in, choices);
    }

    void walk_level(std::span<const Particle> model, const std::string& path, const std::string& group,
                    Version since, std::uint8_t not_in, int& groups)
    {
        for (const auto& particle : model) {
            if (particle.kind == ParticleKind::element) {
                element(particle, path, group, since, not_in);
                continue;
            }
            const auto token = (particle.kind == ParticleKind::choice ? "c" : "s") +
                               number(static_cast<std::size_t>(++groups)) + occurrence(particle);
            const auto slash = group.empty() ? "" : group + "/";
            if (particle.kind == ParticleKind::sequence) {
                walk_level(inside(particle), path, slash + token, since, not_in, groups);
                continue;
            }
            std::size_t branch = 0;
            for (const auto& part : inside(particle)) {
                const auto here = slash + token + ":" + number(++branch);
                const bool plain = part.kind == ParticleKind::sequence && part.min == 1 && part.max == 1;
                walk_level(plain ? inside(part) : std::span(&part, 1), path, here, since, not_in, groups);
            }
        }
    }

    void element(const Particle& particle, const std::string& path, const std::string& group, Version since,
                 std::uint8_t not_in)
    {
        const auto& row = member(particle);
        const auto here = path.empty() ? std::string(row.name) : path + "/" + std::string(row.name);
        const auto known_since = std::max(since, row.since);
        const auto missing = static_cast<std::uint8_t>(not_in | row.not_in);
        Spelled spelled{number(particle.min),
                        particle.max == unlimited ? "*" : number(particle.max),
                        group,
                        row.type == BaseType::aggregate ? "AGG" : std::string(type_name(row.type)),
                        row.max_length == 0 ? "" : number(row.max_length),
                        known_since.text(),
                        {}};
        for (const auto edition : {Edition::us, Edition::ca, Edition::uk, Edition::au, Edition::oe})
            if (contains(missing, edition))
                spelled.not_in.insert(std::string(edition_name(edition)));
        elements.emplace(here, spelled);
        order.push_back(here);
        walk(children(row), here, "", known_since, missing);
    }
};

std::set<std::string> comma_separated(const std::string& text)
{
    std::set<std::string> parts;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find(',', from), text.size());
        parts.insert(text.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

} // namespace

TEST_CASE("catalogue: a message is found by its name alone", "[qbxml][schema]")
{
    const auto* invoice = find_message("InvoiceAdd");
    REQUIRE(invoice != nullptr);
    CHECK(invoice->object == "Invoice");
    CHECK(invoice->operation == Operation::add);
    CHECK(invoice->kind == Kind::transaction);
    for (const auto* name : {"", "InvoiceAddRq", "invoiceadd", "Invoice", "ZZZ"})
        CHECK(find_message(name) == nullptr);
    for (const auto& message : messages())
        CHECK(find_message(message.name) == &message);
}

TEST_CASE("catalogue: an element leads to its type, words and children", "[qbxml][schema]")
{
    const auto* add = find_member(body(*find_message("AccountAdd")), "AccountAdd");
    REQUIRE(add != nullptr);
    CHECK(add->type == BaseType::aggregate);
    const auto* name = find_member(children(*add), "Name");
    REQUIRE(name != nullptr);
    CHECK(name->type == BaseType::string);
    CHECK(name->max_length == 31);
    const auto* kind = find_member(children(*add), "AccountType");
    REQUIRE(kind != nullptr);
    const auto words = values(*kind);
    CHECK(
        std::any_of(words.begin(), words.end(), [](const EnumValue& value) { return value.text == "Bank"; }));
    const auto* detail = find_member(children(*add), "DetailAccountType");
    REQUIRE(detail != nullptr);
    CHECK(contains(detail->not_in, Edition::us));
    CHECK_FALSE(contains(detail->not_in, Edition::oe));
    CHECK(find_member(children(*add), "ListID") == nullptr);
}

TEST_CASE("catalogue: queries with pages are told from those without", "[qbxml][schema]")
{
    CHECK(has_iterator(*find_message("CustomerQuery")));
    CHECK_FALSE(has_iterator(*find_message("AccountQuery")));
    const auto all = messages();
    CHECK(std::count_if(all.begin(), all.end(), has_iterator) == 46);
}

TEST_CASE("catalogue: an element is found from any hint", "[qbxml][schema]")
{
    const auto& invoice = content(*find_member(body(*find_message("InvoiceAdd")), "InvoiceAdd"));
    const auto all = spots(invoice);
    for (const auto& spot : all) {
        CHECK(find_spot(invoice, spot.name) == &spot);
        CHECK(find_spot(invoice, spot.name, all.size()) == &spot);
        CHECK(find_member(particles(invoice), spot.name) == &member(spot));
    }
    CHECK(find_spot(invoice, "Nothing", 7) == nullptr);
    const auto* line = find_spot(invoice, "InvoiceLineAdd");
    const auto* group = find_spot(invoice, "InvoiceLineGroupAdd");
    REQUIRE(line != nullptr);
    REQUIRE(group != nullptr);
    CHECK(line->place == group->place); // any mix of the two
    CHECK(find_spot(invoice, "Memo")->place < line->place);
}

TEST_CASE("catalogue: a reply has its Ret, its attributes, and what stands for a Ret after recovery",
          "[qbxml][schema]")
{
    const auto& query = *find_message("CustomerQuery");
    REQUIRE(reply_body(query).size() == 1);
    CHECK(member(reply_body(query).front()).name == "CustomerRet");
    REQUIRE(reply_attributes(query).size() == 3);
    CHECK(reply_attributes(query).front().name == "retCount");
    CHECK(find_member(reply_body(*find_message("InvoiceAdd")), "ErrorRecovery") != nullptr);
    CHECK(reply_body(*find_message("SubscriptionDel")).empty());
    const auto* report = find_member(reply_body(*find_message("AgingReportQuery")), "ReportRet");
    REQUIRE(report != nullptr);
    const auto* column = find_member(children(*report), "ColDesc");
    REQUIRE(column != nullptr);
    REQUIRE(attributes(*column).size() == 2);
    CHECK(attributes(*column).front().name == "colID");
    CHECK(attributes(*column).front().required);
}

TEST_CASE("catalogue: it says of every Ret what the tables of facts say", "[qbxml][schema]")
{
    const auto folder = shared_facts::folder();
    if (!folder)
        return;
    std::map<std::string, std::map<std::string, std::vector<std::string>>> facts; // owner, path: cells
    for (auto& row : shared_facts::rows(*folder / "qbxml" / "qbxml-response-elements.tsv"))
        facts[row[0]][row[2]] = row;
    std::set<std::string> rets;
    for (const auto& message : messages()) {
        for (const auto& spot : spots(reply_content(message))) {
            if (member(spot).type != BaseType::aggregate || !facts.contains(std::string(spot.name)))
                continue; // deletions answer without a Ret
            const auto& known = facts.at(std::string(spot.name));
            const auto since = std::max(message.since, spot.since);
            const Speller speller(member(spot), since);
            INFO(message.name << ' ' << spot.name);
            CHECK(speller.elements.size() == known.size());
            for (const auto& [path, spelled] : speller.elements) {
                INFO(path);
                const auto& row = known.at(path);
                CHECK(spelled.min == row[3]);
                CHECK(spelled.max == row[4]);
                CHECK(spelled.group == row[5]);
                CHECK(spelled.type == row[6]);
                CHECK(spelled.max_length == row[7]);
                CHECK(spelled.since == std::max(since, *Version::parse(row[13])).text());
                CHECK(spelled.not_in == comma_separated(row[14]));
            }
            rets.insert(std::string(spot.name));
        }
    }
    CHECK(rets.size() == 94); // 93 Rets and ErrorRecovery
}

TEST_CASE("catalogue: it holds none of the paths that Intuit keeps to itself", "[qbxml][schema]")
{
    const auto folder = shared_facts::folder();
    if (!folder)
        return;
    const auto rows = shared_facts::rows(*folder / "qbxml" / "qbxml-private.tsv");
    CHECK(rows.size() == 156);
    std::size_t requests = 0;
    for (const auto& row : rows) {
        const std::string set = "QBXMLMsgsRq/";
        if (!row[0].starts_with(set))
            continue;
        ++requests;
        const auto path = row[0].substr(set.size());
        const auto end = std::min(path.find('/'), path.size());
        const auto* message = find_message(path.substr(0, end - 2)); // without Rq
        INFO(path);
        if (message == nullptr)
            continue; // never known, never sent
        CHECK_FALSE(Speller(*message).elements.contains(path.substr(std::min(end + 1, path.size()))));
    }
    CHECK(requests > 0);
}

TEST_CASE("catalogue: it says of every element what the tables of facts say", "[qbxml][schema]")
{
    const auto folder = shared_facts::folder();
    if (!folder)
        return;
    std::map<std::string, Speller> spellers;
    for (const auto& message : messages())
        spellers.emplace(std::string(message.name), Speller(message));
    std::map<std::string, std::size_t> seen;
    const auto rows = shared_facts::rows(*folder / "qbxml" / "qbxml-elements.tsv");
    for (const auto& row : rows) {
        INFO(row[0] << ' ' << row[2]);
        const auto speller = spellers.find(row[0]);
        REQUIRE(speller != spellers.end());
        const auto& order = speller->second.order;
        const auto place = seen[row[0]]++;
        REQUIRE(place < order.size());
        CHECK(order[place] == row[2]);
        const auto& spelled = speller->second.elements.at(row[2]);
        CHECK(spelled.min == row[3]);
        CHECK(spelled.max == row[4]);
        CHECK(spelled.group == row[5]);
        CHECK(spelled.type == row[6]);
        CHECK(spelled.max_length == row[7]);
        CHECK(spelled.since == row[13]);
        CHECK(spelled.not_in == comma_separated(row[14]));
    }
    CHECK(rows.size() == 8051);
    for (const auto& [name, speller] : spellers)
        CHECK(seen[name] == speller.order.size());
}

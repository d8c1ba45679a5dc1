#include "tests/ledger/proof.h"

#include "store/exchanges.h"
#include "store/folds.h"
#include "tests/qbxml/shared_facts.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace ledger {

namespace {

std::vector<store::Document> all_documents(simulate::World& world)
{
    auto snapshot = world.database().read();
    store::Filter filter;
    filter.limit = 100000;
    return store::Queue(snapshot).list(world.company(), filter);
}

std::string called(const store::Document& row)
{
    return row.key.kind + "/" + row.key.external_id + " (" + row.key.source + ")";
}

} // namespace

std::string told(const std::vector<std::string>& wrong)
{
    std::string all;
    for (const std::string& text : wrong)
        all += text + "\n";
    return all;
}

std::vector<std::string> left_over(simulate::World& world)
{
    std::vector<std::string> all;
    for (const store::Document& row : all_documents(world)) {
        const bool fine = row.state == store::State::synced || row.state == store::State::skipped;
        if (!fine)
            all.push_back(called(row) + " is " + std::string(store::to_text(row.state)) + ": " +
                          row.reason.code + ": " + row.reason.sentence);
        else if (row.note.find("ATTENTION") != std::string::npos)
            all.push_back(called(row) + ": " + row.note);
    }
    return all;
}

std::optional<std::filesystem::path> samples(const std::string& name)
{
    const auto shared = shared_facts::folder();
    if (!shared)
        return std::nullopt;
    const auto folder = *shared / "samples" / name;
    if (std::filesystem::exists(folder))
        return folder;
    std::cout << "skipped: the samples of " << name << " are not here\n";
    return std::nullopt;
}

store::Document document(simulate::World& world, const std::string& kind, const std::string& external_id)
{
    auto snapshot = world.database().read();
    const auto found = store::Queue(snapshot).find_all(world.company(), kind, external_id);
    if (found.size() != 1)
        throw std::logic_error("there is no one document " + kind + "/" + external_id);
    return found.front();
}

std::vector<std::string> not_posted_once(simulate::World& world)
{
    std::vector<std::string> wrong;
    for (const store::Document& row : all_documents(world)) {
        const bool entry =
            row.key.kind == "customers" || row.key.kind == "vendors" || row.key.kind == "items";
        if (entry || row.state != store::State::synced)
            continue;
        if (world.books().transaction(row.receipt.txn_id) == nullptr)
            wrong.push_back(called(row) + " is said to be in the books and is not");
        auto snapshot = world.database().read();
        std::size_t postings = 0;
        for (const store::Fold& fold : store::Folds(snapshot).of(row.id))
            postings += fold.posting ? 1 : 0;
        if (postings > 1)
            wrong.push_back(called(row) + " stands in " + std::to_string(postings) + " postings");
    }
    return wrong;
}

std::vector<std::string> refused_by_schema(simulate::World& world, const std::filesystem::path& folder)
{
    const auto shared = shared_facts::folder();
    const auto schema = shared ? *shared / "oracle" / "xsd13" / "qbxmlops130.xsd" : std::filesystem::path();
    if (!shared || !std::filesystem::exists(schema) ||
        std::system("xmllint --version >/dev/null 2>&1") != 0) {
        std::cout << "skipped: no schema, or no xmllint, to hold the requests against\n";
        return {};
    }
    auto snapshot = world.database().read();
    const std::filesystem::path texts = folder / "requests";
    std::filesystem::create_directory(texts);
    for (std::int64_t id = 1;; ++id) {
        const auto exchange = store::Exchanges(snapshot).get(store::ExchangeId{id});
        if (!exchange)
            break;
        std::ofstream(texts / (std::to_string(id) + ".xml")) << exchange->request;
    }
    const std::string out = (folder / "verdicts").string();
    const int status = std::system(("xmllint --noout --schema '" + schema.string() + "' '" + texts.string() +
                                    "'/*.xml >'" + out + "' 2>&1")
                                       .c_str());
    if (status == 0)
        return {};
    std::ostringstream verdicts;
    verdicts << std::ifstream(out).rdbuf();
    return {verdicts.str().substr(0, 3000)};
}

} // namespace ledger

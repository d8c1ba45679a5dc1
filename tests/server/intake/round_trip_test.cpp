#include "server/intake/documents.h"
#include "server/intake/payload.h"
#include "tests/server/intake/random_documents.h"
#include "tests/support/catch.h"

#include <fstream>
#include <sstream>

using server_test::RandomDocuments;

namespace {

constexpr unsigned seeds = 300;

/// Written and read again, every document that `make` gives is the same, and has the same text.
template <typename Make>
void survives(const std::string& kind, Make make)
{
    for (unsigned seed = 0; seed < seeds; ++seed) {
        RandomDocuments random(seed);
        const qbxml::Document document = make(random);
        const std::string text = server::write_payload(document);
        INFO(kind << ", seed " << seed << ": " << text);
        const qbxml::Document again = server::document_from(kind, text);
        CHECK(again == document);
        CHECK(server::write_payload(again) == text);
    }
}

server::Json file(const std::string& kind)
{
    std::ifstream in(DESKBRIDGE_SOURCE_DIR "/examples/kinds/" + kind + ".json");
    std::ostringstream text;
    text << in.rdbuf();
    return std::get<server::Json>(server::read_json(text.str()));
}

} // namespace

TEST_CASE("documents: what is written is read back the same, whatever kind and members", "[intake]")
{
    survives("customers", [](RandomDocuments& random) { return random.customer(); });
    survives("vendors", [](RandomDocuments& random) { return random.vendor(); });
    survives("items", [](RandomDocuments& random) { return random.item(); });
    survives("sales", [](RandomDocuments& random) { return random.sale(); });
    survives("payments", [](RandomDocuments& random) { return random.payment(); });
    survives("settlements", [](RandomDocuments& random) { return random.settlement(); });
    survives("purchases", [](RandomDocuments& random) { return random.purchase(); });
    survives("adjustments", [](RandomDocuments& random) { return random.adjustment(); });
    survives("transfers", [](RandomDocuments& random) { return random.transfer(); });
    survives("journals", [](RandomDocuments& random) { return random.journal(); });
    survives("payouts", [](RandomDocuments& random) { return random.payout(); });
}

TEST_CASE("documents: the examples of every kind are accepted, and again under their own payload", "[intake]")
{
    for (const std::string& kind : server::document_kinds()) {
        const server::Json examples = file(kind);
        CHECK_FALSE(examples.items.empty());
        for (const server::Json& example : examples.items) {
            INFO(kind << ": " << server::write_json(example));
            const auto result = server::accept_document(kind, example);
            if (const auto* refused = std::get_if<server::Refused>(&result)) {
                FAIL_CHECK(refused->faults[0].path << ": " << refused->faults[0].message);
                continue;
            }
            const auto& accepted = std::get<server::Accepted>(result);
            const auto payload = std::get<server::Json>(server::read_json(accepted.payload));
            const auto again = server::accept_document(kind, payload);
            REQUIRE(std::holds_alternative<server::Accepted>(again));
            CHECK(std::get<server::Accepted>(again).payload == accepted.payload);
            CHECK(server::write_payload(server::document_from(kind, accepted.payload)) == accepted.payload);
        }
    }
}

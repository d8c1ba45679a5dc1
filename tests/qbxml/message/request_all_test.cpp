#include "qbxml/message/envelope.h"
#include "qbxml/message/scope.h"
#include "tests/qbxml/message/full_request.h"
#include "tests/qbxml/shared_facts.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <unistd.h>

using namespace qbxml;

namespace {

struct Written {
    std::string message;
    std::string text; ///< the whole message set
};

std::string told(const Faults& faults)
{
    std::string text;
    for (const auto& fault : faults)
        text += fault.path + ": " + fault.message + "; " + fault.advice + "\n";
    return text;
}

std::string written_or_failed(const Request& request, const Target& target)
{
    auto result = write_request(request, "r1", target);
    if (const auto* faults = std::get_if<Faults>(&result))
        FAIL(told(*faults));
    return std::get<std::string>(result);
}

/// Every message that US QuickBooks takes in an ordinary set, full to the brim.
std::vector<Written> write_all(const Target& target, unsigned seed)
{
    std::mt19937 chance(seed);
    std::vector<Written> all;
    for (const auto& message : schema::messages()) {
        const Scope scope{target, Rules::schema_and_edition_notes};
        if (message.set != schema::MessageSet::ordinary || message.since > target.version ||
            !scope.in_edition(message.not_in))
            continue;
        const auto request = full_request(message, target, chance);
        INFO(message.name << ", seed " << seed);
        const auto text = written_or_failed(request, target);
        all.push_back(
            {std::string(message.name), write_envelope({target.version, OnError::stop, "", "", {}}, {text})});
    }
    return all;
}

class TempFolder {
public:
    TempFolder()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "qbxml_requests_XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("making a temporary folder failed");
        path_ = pattern;
    }
    ~TempFolder() { std::filesystem::remove_all(path_); }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

bool has_xmllint()
{
    return std::system("xmllint --version >/dev/null 2>&1") == 0; // NOLINT: a fixed command
}

/// The published file lets the choice of NewValue and ValueDifference occur at most zero times, and so knows
/// no way to adjust a value at all. The manual describes both, so the catalogue has them.
bool is_slip_of_the_schema(std::string_view complaint)
{
    return complaint.find("InventoryAdjustmentAdd") != std::string_view::npos &&
           (complaint.find("Element 'NewValue'") != std::string_view::npos ||
            complaint.find("Element 'ValueDifference'") != std::string_view::npos);
}

} // namespace

TEST_CASE("request: whatever is written in any order reads back in schema order without faults",
          "[qbxml][message]")
{
    const Target target{{13, 0}, Edition::us};
    for (unsigned seed = 1; seed <= 3; ++seed) {
        const auto all = write_all(target, seed);
        CHECK(all.size() > 200);
        for (const auto& [message, text] : all) {
            INFO(message << ", seed " << seed);
            const auto read = read_request_set(text);
            REQUIRE(std::holds_alternative<RequestSet>(read));
            const auto& entry = std::get<RequestSet>(read).entries.at(0);
            CHECK(entry.request_id == "r1");
            CHECK(entry.request.message == message);
            CHECK(told(check_request(entry.request, target)).empty());
            CHECK(in_schema_order(entry.request) == entry.request);
        }
    }
}

TEST_CASE("request: what is written is plain ASCII without loss", "[qbxml][message]")
{
    const Target target{{16, 0}, Edition::us};
    std::mt19937 chance(7);
    for (const auto* name :
         {"CustomerAdd", "InvoiceAdd", "ItemInventoryAdd", "SalesReceiptAdd", "CustomerQuery"}) {
        const auto* message = schema::find_message(name);
        REQUIRE(message != nullptr);
        const auto request = full_request(*message, target, chance);
        const auto text = written_or_failed(request, target);
        CHECK(std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; }));
        const auto read =
            read_request_set(write_envelope({target.version, OnError::stop, "", "", {}}, {text}));
        REQUIRE(std::holds_alternative<RequestSet>(read));
        CHECK(std::get<RequestSet>(read).entries.at(0).request == in_schema_order(request));
    }
}

TEST_CASE("request: the published schema takes all that is written", "[qbxml][message][oracle]")
{
    const auto shared = shared_facts::folder();
    if (!shared)
        return;
    if (!has_xmllint()) {
        std::cout << "skipped: there is no xmllint here\n";
        return;
    }
    const auto schema_file = std::filesystem::absolute(*shared / "oracle" / "xsd13" / "qbxmlops130.xsd");
    const TempFolder folder;
    for (unsigned seed = 1; seed <= 2; ++seed)
        for (const auto& [message, text] : write_all({{13, 0}, Edition::us}, seed))
            std::ofstream(folder.path() / (message + std::to_string(seed) + ".xml")) << text;
    const auto report = folder.path() / "report.txt";
    const auto command = "xmllint --noout --schema '" + schema_file.string() + "' '" +
                         folder.path().string() + "'/*.xml >'" + report.string() + "' 2>&1";
    const int result = std::system(command.c_str()); // NOLINT: paths of our own
    REQUIRE(result != -1);
    std::ifstream in(report);
    std::string complaints;
    std::size_t taken = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.ends_with("validates"))
            ++taken;
        else if (!is_slip_of_the_schema(line) && !line.ends_with("fails to validate"))
            complaints += line + "\n";
    }
    CHECK(complaints.empty());
    CHECK(taken > 400);
}

#pragma once

#include "qbxml/message/response.h"
#include "simulator/quickbooks/quickbooks.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace simulator_test {

using qbxml::Reply;

/// A company file in memory with a clock that each test sets.
class Desk {
public:
    explicit Desk(simulator::Settings settings = {}, const simulator::NewCompany& fresh = {});

    /// Runs requests in one message set and gives the replies; fails the test when there is an HRESULT.
    std::vector<Reply> ask(const std::string& requests,
                           const std::string& set_attributes = R"(onError="continueOnError")");
    /// The same for one request.
    Reply one(const std::string& request);
    /// The text of a whole message set.
    simulator::Processed raw(const std::string& text) { return quickbooks.process(text, now); }

    [[nodiscard]] const simulator::Books& books() const { return file.books(); }
    /// Debits less credits of the account of that name.
    [[nodiscard]] std::string balance(std::string_view account) const;

    simulator::Time now = 1446673838;
    simulator::CompanyFile file;
    simulator::QuickBooks quickbooks;
};

/// A message set around requests.
std::string message_set(const std::string& requests,
                        const std::string& attributes = R"(onError="continueOnError")",
                        const std::string& version = "13.0");

/// `<NameAddRq><NameAdd>…</NameAdd></NameAddRq>`.
std::string add(const std::string& kind, const std::string& inside);
std::string mod(const std::string& kind, const std::string& inside);
std::string query(const std::string& kind, const std::string& inside);
std::string customer(const std::string& name);
/// An item of a kind with SalesOrPurchase that sells through Sales Income.
std::string plain_item(const std::string& kind, const std::string& name, const std::string& price = "10.00");
/// An inventory item with stock and cost.
std::string stock_item(const std::string& name, const std::string& quantity, const std::string& cost);
std::string ref(const std::string& field, const std::string& full_name);

/// The one Ret in a reply; fails the test when there is none.
const qbxml::Element& ret(const Reply& reply);

/// A folder that is gone with the test.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

} // namespace simulator_test

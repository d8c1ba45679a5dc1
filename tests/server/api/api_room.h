#pragma once

#include "server/api/api.h"
#include "server/http/router.h"
#include "store/companies.h"
#include "store/database.h"
#include "store/queue.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace server_test {

using Value = nlohmann::ordered_json;

/// A folder of its own that goes when the test ends.
class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// A call's answer as a test looks at it.
struct Reply {
    int status = 0;
    std::string type;
    std::map<std::string, std::string> headers;
    std::string body;
    [[nodiscard]] Value json() const; ///< throws when the body is none
};

/// The REST interface over a store of its own, without sockets. Its clock stands still until it is set.
class ApiRoom {
public:
    ApiRoom();
    ApiRoom(const ApiRoom&) = delete;
    ApiRoom& operator=(const ApiRoom&) = delete;

    /// `target` is a path with an optional query, as on the wire. The right token goes along.
    Reply get(const std::string& target);
    Reply post(const std::string& target, const std::string& body,
               const std::string& type = "application/json");
    Reply send(const std::string& method, const std::string& target, const std::string& body,
               std::map<std::string, std::string> headers);

    /// Pairs "Corner Shop" and gives its row.
    store::Company pair();
    /// Pushes customers with these ids and gives back their rows.
    std::vector<store::Document> push_customers(const std::vector<std::string>& ids);
    /// Runs something on the queue in a transaction of its own.
    template <typename Act>
    void with_queue(Act act)
    {
        auto transaction = database.write();
        store::Queue queue(transaction);
        act(queue);
        transaction.commit();
    }

    TempFolder folder;
    std::string token = "abcde-fghij-klmno-pqrst-uvwxy-z2345";
    store::Time now = store::time_from("2026-11-20T09:30:00.000Z");
    store::Database database;
    server::ApiParts parts;
    server::Router router;
};

/// A sale that is right: two of one item at 10.00.
std::string sale(const std::string& external_id, const std::string& total = "20.00");

/// `documents[i].member`, `faults[0].path` … as the paths of the first faults of a problem.
std::string first_fault(const Reply& reply);

const std::string corner = "/api/v1/companies/corner-shop";

} // namespace server_test

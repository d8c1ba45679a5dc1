#pragma once

#include "server/cli/client.h"
#include "server/cli/locate.h"
#include "server/cli/world.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace server {

/// JSON of answers and of the bodies that the verbs make; documents never pass through it.
using JsonValue = nlohmann::ordered_json;

/// UTF-8 whatever happens; `indent` as nlohmann's.
std::string written(const JsonValue& json, int indent = -1);
/// A member that is a text; empty when it is missing or null.
std::string text_member(const JsonValue& json, const std::string& name);

/// One run of a verb: whom it speaks to, how it tells, and what came of it.
class Context {
public:
    Context(World& world, const Globals& globals) : world_(world), globals_(globals) {}

    [[nodiscard]] World& world() const { return world_; }
    [[nodiscard]] const Globals& globals() const { return globals_; }
    [[nodiscard]] bool json() const { return globals_.json; }
    /// What --company said; may be empty.
    [[nodiscard]] const std::string& chosen_company() const { return globals_.company; }
    /// The data folder that is meant; nothing where --url names a daemon instead.
    [[nodiscard]] std::optional<std::filesystem::path> own_data_folder() const;
    /// Finds the daemon at the first call. Throws std::runtime_error as locate().
    const Client& client();

    /// The JSON of a good answer. A refusal is told, and kept for exit().
    std::optional<JsonValue> good(const Answer& answer);
    /// `/api/v1/companies/SLUG` of the company meant: the one named, else --company, else the only one there
    /// is. Else that is told.
    std::optional<std::string> company_path(const std::string& named = "");
    /// Tells why not, in one sentence, and keeps the exit code.
    void tell(Exit exit, const std::string& why);
    /// Keeps the exit code where the answer itself says why.
    void leave(Exit exit) { exit_ = exit; }

    [[nodiscard]] Exit exit() const { return exit_; }

private:
    void tell_refusal(const Answer& answer);

    World& world_;
    const Globals& globals_;
    std::optional<Client> client_;
    Exit exit_ = Exit::done;
};

} // namespace server

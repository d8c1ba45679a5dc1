#pragma once

#include "qbxml/value/fault.h"
#include "server/http/problem.h"
#include "server/http/router.h"
#include "server/intake/json.h"
#include "store/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace server {

// Answers are built from the same Json that documents are read into, so that the digits of a payload stay as
// they are.

using JsonMembers = std::vector<JsonMember>;

Json json_text(std::string_view text);
Json json_number(std::int64_t number);
Json json_flag(bool flag);
Json json_null();
Json json_array(std::vector<Json> items);
Json json_object(JsonMembers members);
/// The moment as text, or null.
Json json_time(const std::optional<store::Time>& time);
Json json_faults(const qbxml::Faults& faults);

HttpResponse json_answer(const Json& json, int status = 200);

/// `10 sales`, `1 sale`: a number with its noun.
std::string counted(std::int64_t number, std::string_view one, std::string_view many);
/// `a, b and c`
std::string listed(const std::vector<std::string>& words);

/// `just now`, `2 minutes ago`, `3 days ago`
std::string ago(store::Time then, store::Time now);

/// Something that the caller named does not exist.
Problem not_found(std::string type, std::string title, std::string detail);
/// The call itself is wrong: one fault, which is also the detail.
Problem bad_request(std::string type, std::string title, qbxml::Fault fault);

} // namespace server

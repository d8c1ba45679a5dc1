#pragma once

#include "qbxml/schema/version.h"
#include "qbxml/value/fault.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace qbxml {

enum class Side { request, reply };

/// How much of the catalogue is shown.
struct View {
    std::optional<Version> version = {}; ///< only what that version knows; none: everything, with its version
    std::optional<Edition> edition =
        {}; ///< only what that edition knows; none: everything, with what lacks it
    Side side = Side::request;
    std::size_t depth =
        std::numeric_limits<std::size_t>::max(); ///< levels of elements below the one asked for
};

/// A message, or what stands at a path in one ("InvoiceAdd", "InvoiceAdd/InvoiceLineAdd/Rate"), as a tree for
/// people: every element in the only legal order, how often, its type, and what else is known. Paths are
/// taken as faults spell them, with Rq and with numbers ("InvoiceAddRq[2]/InvoiceAdd/Memo"), and as JSON
/// spells them. The fault says what the name was probably meant to be.
std::variant<std::string, Fault> describe(std::string_view path, const View& view = {});

/// The same as data: `content` is a list of elements {name, min, max, type …, content}, {choice: […], min,
/// max} and {sequence: […], min, max}; a `max` of null is no limit.
std::variant<nlohmann::ordered_json, Fault> description(std::string_view path, const View& view = {});

/// All messages, a line for each: its name, what it does, since which version, and which editions lack it.
std::string describe_messages(const View& view = {});
nlohmann::ordered_json messages_description(const View& view = {});

} // namespace qbxml

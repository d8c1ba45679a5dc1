#pragma once

#include "qbxml/message/request.h"
#include "store/requests.h"
#include "store/visits.h"

#include <string>
#include <string_view>
#include <variant>

namespace server {

/// What a message is written for: the highest version that QuickBooks and Deskbridge both know (`version` may
/// be empty: not known yet), and the edition of the country ("US", "CA", "UK").
qbxml::Target target_for(std::string_view version, std::string_view country);

/// The message in the text of a `…Rq` element that was stored. Throws std::runtime_error when it cannot be
/// read, which is no fault of the world's.
qbxml::Request stored_request(const std::string& content);

/// The text for QuickBooks, page by page where it is read so; or what this QuickBooks would have against it.
std::variant<std::string, qbxml::Faults> spelled(const store::Request& request, const std::string& request_id,
                                                 const qbxml::Target& target);

/// Rows a page, when this query can be read page by page and means all of its rows; 0: it is asked at once.
/// A query that begins an iterator itself tells its rows a page; `standard` is for all others.
int page_size_of(const qbxml::Request& request, const qbxml::Target& target, int standard);

/// The value of an attribute of the message; empty when there is none.
std::string attribute_of(const std::vector<qbxml::Attribute>& attributes, std::string_view name);

/// Unlike any other requestID of the same visit.
std::string request_id_of(const store::Request& request);

} // namespace server

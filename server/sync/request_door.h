#pragma once

#include "qbxml/value/fault.h"
#include "server/intake/settings.h"
#include "store/companies.h"
#include "store/requests.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace server {

// How messages of apps come in, and what people may do with them. They are qbXML messages of any kind; what
// an app may send is the company's setting `requests`.

enum class RequestForm { json, xml };

/// Why nothing of what was sent is queued.
struct Unqueued {
    enum class What {
        unreadable, ///< not JSON, not XML, or no messages at all
        wrong,      ///< QuickBooks would refuse it: the faults say where and why
        forbidden   ///< the setting `requests` does not allow it
    };
    What what = What::wrong;
    std::string sentence;
    qbxml::Faults faults;
};

/// The messages in a text, each complete and right for the QuickBooks of this company as it last told of
/// itself (before the first visit: for qbXML 16.0): one message or an array of them as JSON; one `…Rq`
/// element or a whole message set as XML. All of them, or the reason against the first that cannot be taken.
std::variant<std::vector<store::NewRequest>, Unqueued> read_requests(std::string_view text, RequestForm form,
                                                                     const store::Company& company,
                                                                     const Settings& settings);

/// Keys that begin so are Deskbridge's own: no app can use them, and what they stand for need not be allowed.
inline constexpr const char* own_request_key = "deskbridge:";

/// What became of a call with messages.
struct Queued {
    enum class What {
        fresh,
        same,         ///< the key was there with the same content: the requests are those of then
        other_content ///< the key is there with other content: nothing was queued
    };
    What what = What::fresh;
    std::vector<store::RequestId> ids;
};

/// Queues all messages of one call in the caller's transaction. An empty key is no key.
Queued queue_requests(store::Session& session, std::vector<store::NewRequest> messages,
                      const std::string& key, store::Time now);

/// Again from the start: for waiting, failed and unknown ones.
bool retry_request(store::Session& session, const store::Request& request, store::Time now);
/// Withdrawn before it was answered. A query also while it is out; its answer is thrown away then.
bool cancel_request(store::Session& session, const store::Request& request, store::Time now);
/// Why a move was not possible, for the person who asked.
std::string why_not(const store::Request& request);

/// "request 12 (CustomerQuery)"
std::string spoken(const store::Request& request);

} // namespace server

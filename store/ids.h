#pragma once

#include <cstdint>

namespace store {

/// Row numbers that cannot be mistaken for one another.
enum class CompanyId : std::int64_t {};
enum class DocumentId : std::int64_t {};
enum class ExchangeId : std::int64_t {};
enum class VisitId : std::int64_t {};
enum class EventId : std::int64_t {};
enum class RequestId : std::int64_t {}; ///< of an app's message, not the requestID inside a message set

} // namespace store

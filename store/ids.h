#pragma once

#include <cstdint>

namespace store {

/// Row numbers that cannot be mistaken for one another.
enum class CompanyId : std::int64_t {};
enum class DocumentId : std::int64_t {};
enum class ExchangeId : std::int64_t {};
enum class VisitId : std::int64_t {};
enum class EventId : std::int64_t {};

} // namespace store

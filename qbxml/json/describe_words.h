#pragma once

#include "qbxml/json/catalogue_view.h"

#include <string>
#include <string_view>

namespace qbxml {

/// "required", "optional", "any number", "up to 5".
std::string how_often(std::size_t least, const schema::Particle& particle);
/// What a choice or sequence says before its parts: "at most one of these:".
std::string group_heading(const schema::Particle& particle);

enum class Words { some, all };

/// The type, its form and its length: "text, at most 41 characters", "one of: Hot, Warm, Cold".
std::string what_it_takes(const schema::Member& member, const View& view, Words words);
std::string what_it_takes(const schema::AttributeRow& row, const View& view);

/// Since when and where it is known, as far as its surroundings do not say that already; empty when they do.
std::string reach_notes(const Reach& own, const Reach& outside, const View& view);
/// The default, macros, what QuickBooks demands.
std::string other_notes(const schema::Member& member);

/// "US, CA". The Online Edition, which lacks half of everything, is gone for long and not worth a person's
/// eye.
std::string editions_in(std::uint8_t editions);
/// "add", "query, page by page", "report"
std::string what_it_does(const schema::Message& message);

} // namespace qbxml

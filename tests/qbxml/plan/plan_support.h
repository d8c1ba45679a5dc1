#pragma once

#include "qbxml/plan/planner.h"

#include <string>

/// What the tests of the kinds of documents have in common.
namespace plan_support {

qbxml::Decimal amount(const std::string& text);

/// An entry of a list that QuickBooks has.
void put(qbxml::Facts& facts, qbxml::List list, const std::string& id, const std::string& name,
         const std::string& kind);

/// A chart with one account of every kind a shop needs; Facts of a document that nothing is known of besides.
qbxml::Facts facts_with_chart(const std::string& document_key);
qbxml::Policy policy();

/// The one ask of a step. Fails the test where the step is none, or more, or where the schema would refuse
/// what it sends.
const qbxml::Ask& only_ask(const qbxml::Step& step);
/// The Add of the document itself, which is what must be sent now.
const qbxml::Element& posted(const qbxml::Step& step);
/// The reason of a step that ends the document's way so.
const qbxml::Refusal& ended(const qbxml::Step& step, qbxml::Outcome::Kind kind);

/// The sum of the amounts in all children of that name.
qbxml::Decimal sum_in(const qbxml::Element& add, const std::string& line);
std::size_t count_in(const qbxml::Element& add, const std::string& line);

} // namespace plan_support

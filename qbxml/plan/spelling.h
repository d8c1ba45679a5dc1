#pragma once

#include "qbxml/document/document.h"
#include "qbxml/message/element.h"
#include "qbxml/plan/facts.h"
#include "qbxml/value/text.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qbxml {

/// Spells values into qbXML elements and keeps a record of every text that could not go in as it came.
class Spelling {
public:
    /// Appends `<name>value</name>`, made safe for QuickBooks and cut to `max` characters. Nothing for an
    /// empty value.
    void text(std::vector<Element>& to, std::string_view name, std::string_view value, std::size_t max);
    /// The same for one line: blanks and line ends folded.
    void line(std::vector<Element>& to, std::string_view name, std::string_view value, std::size_t max);
    /// One line too, but a longer one is shortened so that it stays apart from others: short_line() of the
    /// value.
    void short_line(std::vector<Element>& to, std::string_view name, std::string_view value, std::size_t max);
    /// A list name: list_name() of the value.
    std::string name(std::string_view field, std::string_view value, std::size_t max);
    /// An address aggregate of at most five lines (reference: Addr1-3 with city …, or Addr1-5 alone). `first`
    /// stands on its first line when the address has no name of its own.
    void address(std::vector<Element>& to, std::string_view name, const Address& address,
                 std::string_view first);

    /// Notes a change that was made elsewhere; none when the two are equal.
    void record(std::string_view field, std::string_view before, std::string_view after,
                std::string_view why);

    /// What was changed, as one text for people; empty when nothing was.
    [[nodiscard]] std::string note() const;
    /// Why it cannot be written at all: a text in a script that QuickBooks cannot keep.
    [[nodiscard]] std::optional<Refusal> refusal() const { return refusal_; }

private:
    std::string fit(std::string_view field, std::string_view before, const CleanText& clean, std::size_t max);
    void lost(std::string_view field, std::string_view value, const std::string& characters);
    void refuse(std::string sentence);
    std::string shortened(std::string_view field, std::string_view value, const CleanText& clean);
    std::vector<std::string> street_lines(std::string_view field, const Address& address,
                                          std::string_view first);

    std::vector<TextChange> changes_;
    std::optional<Refusal> refusal_;
};

/// `<name><ListID>…</ListID></name>`; nothing for an empty id.
void put_ref(std::vector<Element>& to, std::string_view name, const std::string& list_id);

} // namespace qbxml

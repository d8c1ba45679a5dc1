#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace qbxml {

/// Walks over XML by its tags without reading what is inside: finds where elements begin and end. What it
/// goes over is not proved to be well formed; whoever reads a slice finds out.
class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text) {}

    enum class Found {
        start,  ///< a start tag: tag() is "<Name …>"; the position is behind it
        empty,  ///< an element without content: tag() is "<Name …/>"
        end,    ///< an end tag: the position is behind it
        nothing ///< the end of the text
    };

    /// The next tag. Comments, CDATA sections, processing instructions and a DOCTYPE are passed over;
    /// `stray()` then tells whether text other than blanks was, too. Nothing and broken(): a tag without end.
    Found next();

    [[nodiscard]] std::string_view tag() const { return tag_; }
    /// The name in the tag.
    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] bool stray() const { return stray_; }
    [[nodiscard]] bool broken() const { return broken_; }
    [[nodiscard]] std::size_t position() const { return at_; }

    /// From behind a start tag to behind its end tag. False: there is none.
    bool skip_inside(std::string_view name);
    /// The same, counting tags: for an element that holds another of its own name.
    bool skip_careful();
    /// Back to a position that it had before.
    void rewind(std::size_t position) { at_ = position; }

private:
    Found read_tag();
    bool pass(std::string_view opening, std::string_view closing);
    bool pass_declaration();
    bool skip_fast(std::string_view name);

    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view tag_;
    std::string_view name_;
    bool stray_ = false;
    bool broken_ = false;
    std::optional<bool> literal_; ///< the rest of the text holds comments, CDATA or instructions
    std::string end_tag_;         ///< the one that was looked for last, up to its name
};

} // namespace qbxml

#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

namespace server {

/// Takes a file of documents apart without holding it whole: a JSON array, one JSON object, or JSON Lines.
/// Only the frame is looked at; whether a document is right is the daemon's to say.
class DocumentReader {
public:
    explicit DocumentReader(std::istream& in) : in_(in) {}

    /// The next document on one line, or nothing: the end, or fault().
    std::optional<std::string> next();
    /// What is wrong with the frame; empty when the file ended as it should.
    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    enum class Form { unknown, array, lines, single, over };

    int skip_blanks();
    void find_form();
    std::optional<std::string> stop(std::string why);
    std::optional<std::string> next_item();
    std::optional<std::string> next_line();
    std::optional<std::string> the_single_one();
    void end_of_array();

    std::istream& in_;
    Form form_ = Form::unknown;
    std::string first_line_; ///< lines and single: read ahead to tell the two apart
    std::int64_t count_ = 0;
    std::string fault_;
};

} // namespace server

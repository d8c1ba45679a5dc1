#include "server/cli/document_reader.h"

#include <istream>
#include <string_view>

namespace server {

namespace {

constexpr int end_of_file = std::char_traits<char>::eof();
/// No call takes more; a document that seems to be longer is a bracket that was never closed.
constexpr std::size_t longest_document = 31 * 1024 * 1024;

bool is_blank(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Follows JSON a character at a time, as far as brackets and strings go.
class Frame {
public:
    void take(char c)
    {
        if (in_string_) {
            in_string_ = escaped_ || c != '"';
            escaped_ = !escaped_ && c == '\\';
        } else if (c == '"') {
            in_string_ = true;
        } else if (c == '{' || c == '[') {
            ++depth_;
        } else if (c == '}' || c == ']') {
            --depth_;
        }
    }
    /// Nothing is open.
    [[nodiscard]] bool closed() const { return depth_ <= 0 && !in_string_; }
    [[nodiscard]] bool in_string() const { return in_string_; }

private:
    int depth_ = 0;
    bool in_string_ = false;
    bool escaped_ = false;
};

/// A line end between tokens is a blank. Inside a string it is a fault of the document, which must stay one:
/// it becomes a character that JSON does not allow there either.
char on_one_line(char c, const Frame& frame)
{
    if (c != '\n' && c != '\r')
        return c;
    return frame.in_string() ? '\x01' : ' ';
}

std::string one_line_of(std::string_view text)
{
    Frame frame;
    std::string out;
    for (const char c : text) {
        out += on_one_line(c, frame);
        frame.take(c);
    }
    return out;
}

bool is_whole(std::string_view line)
{
    Frame frame;
    for (const char c : line)
        frame.take(c);
    return frame.closed();
}

} // namespace

int DocumentReader::skip_blanks()
{
    while (is_blank(in_.peek()))
        in_.get();
    return in_.peek();
}

std::optional<std::string> DocumentReader::stop(std::string why)
{
    fault_ = std::move(why);
    form_ = Form::over;
    return std::nullopt;
}

void DocumentReader::find_form()
{
    constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
    if (in_.peek() == static_cast<unsigned char>(utf8_mark[0]))
        in_.ignore(static_cast<std::streamsize>(utf8_mark.size()));
    const int c = skip_blanks();
    if (c == 0xFF || c == 0xFE || c == 0) {
        stop("this is UTF-16; save it as UTF-8");
    } else if (c == '[') {
        in_.get();
        form_ = Form::array;
    } else if (c == end_of_file) {
        stop("there is nothing in it: a JSON array of documents, one document, or JSON Lines is needed");
    } else if (c != '{') {
        stop("this is not JSON: it begins neither with [ nor with {");
    } else {
        std::getline(in_, first_line_);
        form_ = is_whole(first_line_) ? Form::lines : Form::single;
    }
}

std::optional<std::string> DocumentReader::next()
{
    if (form_ == Form::unknown)
        find_form();
    auto document = form_ == Form::array ? next_item() : next_line();
    count_ += document ? 1 : 0;
    return document;
}

void DocumentReader::end_of_array()
{
    form_ = Form::over;
    if (skip_blanks() != end_of_file)
        stop("something follows the end of the array");
}

std::optional<std::string> DocumentReader::next_item()
{
    const bool first = count_ == 0;
    const int start = skip_blanks();
    if (first && start == ']') {
        in_.get();
        end_of_array();
        return std::nullopt;
    }
    Frame frame;
    std::string item;
    for (int c = in_.get(); c != end_of_file; c = in_.get()) {
        if (frame.closed() && (c == ',' || c == ']')) {
            if (item.find_first_not_of(' ') == std::string::npos)
                return stop("the array has an empty place where document " + std::to_string(count_ + 1) +
                            " should be");
            if (c == ']')
                end_of_array();
            return item;
        }
        const char character = static_cast<char>(c);
        item += on_one_line(character, frame);
        frame.take(character);
        if (item.size() > longest_document)
            return stop("document " + std::to_string(count_ + 1) + " does not end within 31 MB");
    }
    return stop("the file ends in the middle of the array, in document " + std::to_string(count_ + 1) +
                ": it was cut off");
}

std::optional<std::string> DocumentReader::the_single_one()
{
    form_ = Form::over;
    std::string text = std::move(first_line_) + "\n";
    for (int c = in_.get(); c != end_of_file; c = in_.get()) {
        text += static_cast<char>(c);
        if (text.size() > longest_document)
            return stop("the document does not end within 31 MB");
    }
    return one_line_of(text);
}

std::optional<std::string> DocumentReader::next_line()
{
    if (form_ == Form::single)
        return the_single_one();
    if (form_ == Form::over)
        return std::nullopt;
    std::string line = std::move(first_line_);
    first_line_.clear();
    while (line.find_first_not_of(" \t\r") == std::string::npos) {
        if (!std::getline(in_, line))
            return std::nullopt;
    }
    if (line.size() > longest_document)
        return stop("document " + std::to_string(count_ + 1) + " is longer than 31 MB");
    return line;
}

} // namespace server

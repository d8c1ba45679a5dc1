// Turns catalogue.tbl into the constant tables that catalogue.h hands out. Runs at build time only:
//   make_table catalogue.tbl out.cpp

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// A line with the lines that are indented below it.
struct Line {
    std::size_t number = 0;
    std::vector<std::string> words;
    std::vector<Line> below;
};

[[noreturn]] void refuse(const Line& line, const std::string& why)
{
    throw std::runtime_error("line " + std::to_string(line.number) + ": " + why);
}

/// The lines as a tree, by their indentation.
std::vector<Line> read_lines(std::istream& in)
{
    Line root;
    std::vector<Line*> open{&root}; // the last line of each depth
    std::string text;
    for (std::size_t number = 1; std::getline(in, text); ++number) {
        const auto depth = text.find_first_not_of(' ');
        if (depth == std::string::npos || text[depth] == '#')
            continue;
        Line line{number, {}, {}};
        std::istringstream words(text);
        for (std::string word; words >> word;)
            line.words.push_back(word);
        if (depth >= open.size())
            refuse(line, "is indented below nothing");
        open.resize(depth + 1);
        open.back()->below.push_back(std::move(line));
        open.push_back(&open.back()->below.back());
    }
    return std::move(root.below);
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string slice(std::size_t first, std::size_t count)
{
    return "{" + std::to_string(first) + ", " + std::to_string(count) + "}";
}

/// "13.0" as an initializer of Version.
std::string version(std::string text)
{
    text.at(text.find('.')) = ',';
    return "{" + text + "}";
}

/// "US,CA" as bits.
unsigned editions(std::string_view list)
{
    unsigned bits = 0;
    constexpr std::string_view known = "US,CA,UK,AU,OE";
    for (std::size_t at = 0; at < list.size(); at += 3)
        bits |= 1U << (known.find(list.substr(at, 2)) / 3);
    return bits;
}

std::string occurrence(std::string_view mark)
{
    if (mark.empty())
        return "1, 1";
    if (mark == "?")
        return "0, 1";
    if (mark == "*")
        return "0, unlimited";
    if (mark == "+")
        return "1, unlimited";
    auto range = std::string(mark.substr(1, mark.size() - 2)); // {m,n}
    const auto comma = range.find(',');
    return range.substr(0, comma) + ", " +
           (range.substr(comma + 1) == "*" ? "unlimited" : range.substr(comma + 1));
}

std::string base_type(const std::string& word)
{
    static const std::map<std::string, std::string> names{
        {"AGG", "aggregate"},      {"ID", "id"},
        {"STR", "string"},         {"BOOL", "boolean"},
        {"DATE", "date"},          {"AMT", "amount"},
        {"DATETIME", "date_time"}, {"TIMEINTERVAL", "time_interval"},
        {"PRICE", "price"},        {"GUID", "guid"},
        {"QUAN", "quantity"},      {"PERCENT", "percent"},
        {"INT", "integer"},        {"FLOAT", "floating"}};
    const auto found = names.find(word);
    return found == names.end() ? "" : "BaseType::" + found->second;
}

/// What the words behind name and type say.
struct Notes {
    std::string since = "1.0";
    unsigned not_in = 0;
    std::string low, high, absent;
    unsigned other_editions = 0;
    std::string other_length = "0";
    std::string macro = "none";
    bool empty_is_default = false;
    bool really_required = false;
};

void read_range(Notes& notes, const std::string& word)
{
    const auto dots = word.find("..");
    const auto with_zero = [](const std::string& number) {
        return number.starts_with('.') ? "0" + number : number;
    };
    notes.low = with_zero(word.substr(0, dots));
    notes.high = with_zero(word.substr(dots + 2));
}

bool read_note(Notes& notes, const std::string& word)
{
    const auto equals = word.find('=');
    if (word[0] == '@') {
        notes.since = word.substr(1);
    } else if (word[0] == '-') {
        notes.not_in = editions(word.substr(1));
    } else if (word[0] == '=') {
        notes.absent = word.substr(1);
    } else if (word.find("..") != std::string::npos) {
        read_range(notes, word);
    } else if (equals != std::string::npos) {
        notes.other_editions = editions(word.substr(0, equals));
        notes.other_length = word.substr(equals + 1);
    } else if (word.starts_with("defMacro")) {
        notes.macro = "defines";
    } else if (word == "useMacro") {
        notes.macro = "uses";
    } else if (word == "xsd-default") {
        notes.empty_is_default = true;
    } else if (word == "ops-required") {
        notes.really_required = true;
    } else {
        return word == "macro"; // said by useMacro already
    }
    return true;
}

Notes read_notes(const Line& line, std::size_t from)
{
    Notes notes;
    for (auto i = from; i < line.words.size(); ++i)
        if (!read_note(notes, line.words[i]))
            refuse(line, "does not know what " + line.words[i] + " means");
    return notes;
}

class Tables {
public:
    explicit Tables(const std::vector<Line>& lines)
    {
        for (const auto& line : lines)
            if (line.words[0] == "shape")
                shape_lines_[line.words.at(1)] = &line;
        for (const auto& line : lines) {
            if (line.words[0] == "enum")
                enums_[line.words.at(1)] = add_values({line.words.begin() + 2, line.words.end()});
            else if (line.words[0] == "message")
                add_message(line);
            else if (line.words[0] != "shape")
                refuse(line, "begins with " + line.words[0] + ", which is no kind of line");
        }
    }

    void write(std::ostream& out) const
    {
        out << "#include \"qbxml/schema/tables.h\"\n\nnamespace qbxml::schema::tables {\nnamespace {\n\n";
        write_rows(out, "EnumValue", "value_rows", values_);
        write_rows(out, "AttributeRow", "attribute_rows", attributes_);
        write_rows(out, "Member", "member_rows", members_);
        write_rows(out, "Particle", "particle_rows", particles_);
        write_rows(out, "Message", "message_rows", messages_);
        write_rows(out, "std::uint16_t", "name_order", by_name());
        out << "} // namespace\n\n";
        write_span(out, "EnumValue", "values", "value_rows");
        write_span(out, "AttributeRow", "attributes", "attribute_rows");
        write_span(out, "Member", "members", "member_rows");
        write_span(out, "Particle", "particles", "particle_rows");
        write_span(out, "Message", "messages", "message_rows");
        write_span(out, "std::uint16_t", "messages_by_name", "name_order");
        out << "\n} // namespace qbxml::schema::tables\n";
    }

private:
    using Rows = std::vector<std::string>;

    static void write_rows(std::ostream& out, std::string_view type, std::string_view name, const Rows& rows)
    {
        out << "constexpr " << type << ' ' << name << "[] = {\n";
        for (const auto& row : rows)
            out << "    " << row << ",\n";
        out << "};\n\n";
    }

    static void write_span(std::ostream& out, std::string_view type, std::string_view name,
                           std::string_view rows)
    {
        out << "constinit const std::span<const " << type << "> " << name << "(" << rows << ");\n";
    }

    Rows by_name() const
    {
        Rows order;
        for (const auto& [name, place] : places_)
            order.push_back(std::to_string(place));
        return order;
    }

    std::string add_values(const Rows& words)
    {
        const auto first = values_.size();
        for (const auto& word : words) {
            const auto at = word.find('@');
            const auto text = word.substr(0, at);
            const auto note = at == std::string::npos ? std::string() : word.substr(at + 1);
            const bool gone = note.starts_with('-');
            values_.push_back("{" + quoted(text == "(empty)" ? "" : text) + ", " +
                              version(note.empty() || gone ? "1.0" : note) + ", " +
                              (gone ? version(note.substr(1)) : "{255, 255}") + "}");
        }
        return slice(first, words.size());
    }

    void add_attribute(const Line& line)
    {
        std::string allowed = slice(0, 0);
        std::size_t notes_from = 3;
        if (line.words.size() > 3 && line.words[3].find_first_of("=@") != 0) {
            Rows words;
            std::istringstream list(line.words[3]);
            for (std::string word; std::getline(list, word, '|');)
                words.push_back(word);
            auto& known = attribute_values_[line.words[3]];
            if (known.empty())
                known = add_values(words);
            allowed = known;
            notes_from = 4;
        }
        const auto notes = read_notes(line, notes_from);
        attributes_.push_back("{" + quoted(line.words.at(1)) + ", " + base_type(line.words.at(2)) + ", " +
                              allowed + ", " + quoted(notes.absent) + ", " + version(notes.since) + "}");
    }

    void add_message(const Line& line)
    {
        static const std::map<std::string, std::string> words{
            {"Add", "add"},       {"Mod", "mod"},     {"Query", "query"}, {"Del", "del"},
            {"Void", "voiding"},  {"Merge", "merge"}, {"list", "list"},   {"txn", "transaction"},
            {"report", "report"}, {"other", "other"}};
        std::size_t next = 5;
        const bool subscription = line.words.size() > next && line.words[next] == "subscription";
        next += subscription ? 1 : 0;
        const bool shaped = line.words.size() > next && line.words[next].starts_with("AGG:");
        const auto shape = shaped ? line.words[next].substr(4) : std::string();
        const auto notes = read_notes(line, next + (shaped ? 1 : 0));
        const auto first = attributes_.size();
        std::vector<Line> body;
        for (const auto& below : line.below) {
            if (below.words[0] == "attribute")
                add_attribute(below);
            else
                body.push_back(below);
        }
        const auto content = shaped ? shape_slice(line, shape) : add_particles(body);
        places_[line.words.at(1)] = messages_.size();
        messages_.push_back("{" + quoted(line.words.at(1)) + ", " + quoted(line.words.at(2)) +
                            ", Operation::" + words.at(line.words.at(3)) +
                            ", Kind::" + words.at(line.words.at(4)) +
                            ", MessageSet::" + (subscription ? "subscription" : "ordinary") + ", " +
                            version(notes.since) + ", " + std::to_string(notes.not_in) + ", " +
                            slice(first, attributes_.size() - first) + ", " + content + "}");
    }

    std::string shape_slice(const Line& user, const std::string& name)
    {
        const auto known = shapes_.find(name);
        if (known != shapes_.end())
            return known->second;
        const auto found = shape_lines_.find(name);
        if (found == shape_lines_.end())
            refuse(user, "uses the shape " + name + ", which is nowhere");
        shapes_[name] = add_particles(found->second->below);
        return shapes_[name];
    }

    /// Siblings stand side by side in the table; what is inside them follows later.
    std::string add_particles(const std::vector<Line>& lines)
    {
        const auto first = particles_.size();
        particles_.resize(first + lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto row = particle(lines[i]);
            particles_[first + i] = std::move(row);
        }
        return slice(first, lines.size());
    }

    std::string particle(const Line& line)
    {
        const auto& word = line.words[0];
        const auto end = std::min(word.find_first_of("?*+{"), word.size());
        const auto name = word.substr(0, end);
        const bool group = name == "choice" || name == "sequence";
        const auto content = group ? add_particles(line.below) : slice(add_member(line, name), 1);
        return "{ParticleKind::" + (group ? name : "element") + ", " + occurrence(word.substr(end)) + ", " +
               content + "}";
    }

    std::size_t add_member(const Line& line, const std::string& name)
    {
        const auto& type = line.words.at(1);
        const auto colon = std::min(type.find(':'), type.size());
        const auto base = type.substr(0, colon);
        const auto extra = type.substr(std::min(colon + 1, type.size()));
        const auto enumeration = enums_.find(base);
        const auto base_name = enumeration == enums_.end() ? base_type(base) : "BaseType::enumeration";
        if (base_name.empty())
            refuse(line, "does not know the type " + base);
        auto content = slice(0, 0);
        if (base == "AGG")
            content = extra.empty() ? add_particles(line.below) : shape_slice(line, extra);
        const auto notes = read_notes(line, 2);
        const auto row =
            "{" + quoted(name) + ", " + base_name + ", " + version(notes.since) + ", " +
            std::to_string(notes.not_in) + ", " + (base == "AGG" || extra.empty() ? "0" : extra) + ", " +
            std::to_string(notes.other_editions) + ", " + notes.other_length + ", MacroUse::" + notes.macro +
            ", " + (notes.empty_is_default ? "true" : "false") + ", " +
            (notes.really_required ? "true" : "false") + ", " +
            (enumeration == enums_.end() ? slice(0, 0) : enumeration->second) + ", " + quoted(notes.low) +
            ", " + quoted(notes.high) + ", " + quoted(notes.absent) + ", " + content + "}";
        const auto [place, is_new] = member_places_.emplace(row, members_.size());
        if (is_new)
            members_.push_back(row);
        return place->second;
    }

    Rows values_, attributes_, members_, particles_, messages_;
    std::map<std::string, std::string> enums_, attribute_values_, shapes_;
    std::map<std::string, const Line*> shape_lines_;
    std::map<std::string, std::size_t> member_places_, places_;
};

} // namespace

int main(int argc, char** argv)
{
    try {
        if (argc != 3)
            throw std::runtime_error("usage: make_table catalogue.tbl out.cpp");
        std::ifstream in(argv[1]);
        if (!in)
            throw std::runtime_error("cannot be read");
        const Tables tables(read_lines(in));
        std::ofstream out(argv[2]);
        tables.write(out);
        out.close();
        if (!out)
            throw std::runtime_error(std::string("writing ") + argv[2] + " failed");
    } catch (const std::exception& problem) {
        std::cerr << (argc > 1 ? argv[1] : "make_table") << ": " << problem.what() << '\n';
        return 1;
    }
    return 0;
}

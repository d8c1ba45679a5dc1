// Turns catalogue.tbl into the constant tables that catalogue.h hands out. Runs at build time only:
//   make_table catalogue.tbl out.cpp

#include "qbxml/schema/table_lines.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace {

using namespace catalogue;

struct Slice {
    std::size_t first = 0;
    std::size_t count = 0;
};

std::string text_of(const Slice& slice)
{
    return "{" + std::to_string(slice.first) + ", " + std::to_string(slice.count) + "}";
}

struct Particle {
    std::string kind; ///< element, choice or sequence
    std::string min, max;
    Slice inside; ///< of an element: its member
    Slice spots = {};
};

/// How often something occurs, as catalogue.tbl marks it.
Particle with_occurrence(std::string kind, std::string_view mark)
{
    if (mark.empty())
        return {std::move(kind), "1", "1", {}};
    if (mark == "?")
        return {std::move(kind), "0", "1", {}};
    if (mark == "*")
        return {std::move(kind), "0", "unlimited", {}};
    if (mark == "+")
        return {std::move(kind), "1", "unlimited", {}};
    const auto range = std::string(mark.substr(1, mark.size() - 2)); // {m,n}
    const auto comma = range.find(',');
    const auto most = range.substr(comma + 1);
    return {std::move(kind), range.substr(0, comma), most == "*" ? "unlimited" : most, {}};
}

/// What a spot repeats of its member, so that a look-up stays inside one table.
struct MemberFacts {
    std::string name;
    std::string since;
    unsigned not_in = 0;
    bool really_required = false;
};

bool is_attribute(const Line& line) { return line.words[0] == "attribute"; }

class Tables {
public:
    explicit Tables(const std::vector<Line>& lines)
    {
        add_content({}); // content 0: nothing
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
        write_rows(out, "Particle", "particle_rows", particle_rows());
        write_rows(out, "Spot", "spot_rows", spots_);
        write_rows(out, "Content", "content_rows", contents_);
        write_rows(out, "Message", "message_rows", messages_);
        write_rows(out, "std::uint16_t", "name_order", by_name());
        out << "} // namespace\n\n";
        write_span(out, "EnumValue", "values", "value_rows");
        write_span(out, "AttributeRow", "attributes", "attribute_rows");
        write_span(out, "Member", "members", "member_rows");
        write_span(out, "Particle", "particles", "particle_rows");
        write_span(out, "Spot", "spots", "spot_rows");
        write_span(out, "Content", "contents", "content_rows");
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

    [[nodiscard]] Rows particle_rows() const
    {
        Rows rows;
        for (const auto& particle : particles_)
            rows.push_back("{ParticleKind::" + particle.kind + ", " + particle.min + ", " + particle.max +
                           ", " + text_of(particle.inside) + ", " + text_of(particle.spots) + "}");
        return rows;
    }

    [[nodiscard]] Rows by_name() const
    {
        Rows order;
        for (const auto& [name, place] : places_)
            order.push_back(std::to_string(place));
        return order;
    }

    Slice add_values(const Rows& words)
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
        return {first, words.size()};
    }

    /// The values of an attribute: those of another one with the same list, if there is one.
    Slice values_of(const std::string& list)
    {
        const auto known = attribute_values_.find(list);
        if (known != attribute_values_.end())
            return known->second;
        Rows words;
        std::istringstream stream(list);
        for (std::string word; std::getline(stream, word, '|');)
            words.push_back(word);
        return attribute_values_[list] = add_values(words);
    }

    void add_attribute(const Line& line)
    {
        const bool listed = line.words.size() > 3 && line.words[3].find_first_of("=@!") != 0;
        const auto allowed = listed ? values_of(line.words[3]) : Slice{};
        const auto notes = read_notes(line, listed ? 4 : 3);
        attributes_.push_back("{" + quoted(line.words.at(1)) + ", " + base_type(line.words.at(2)) + ", " +
                              text_of(allowed) + ", " + quoted(notes.absent) + ", " + version(notes.since) +
                              ", " + (notes.required ? "true" : "false") + "}");
    }

    Slice add_attributes(const std::vector<Line>& lines)
    {
        const auto first = attributes_.size();
        for (const auto& line : lines)
            if (is_attribute(line))
                add_attribute(line);
        return {first, attributes_.size() - first};
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
        const auto notes = read_notes(line, next + (shaped ? 1 : 0));
        const auto attributes = add_attributes(line.below);
        const auto body = shaped ? shape(line, line.words[next].substr(4)) : add_content(line.below);
        const auto& reply = line.below.back();
        if (reply.words[0] != "reply")
            refuse(line, "has no reply at its end");
        const auto reply_attributes = add_attributes(reply.below);
        const auto reply_body =
            reply.words.size() > 1 ? shape(reply, reply.words[1].substr(4)) : add_content(reply.below);
        places_[line.words.at(1)] = messages_.size();
        messages_.push_back(
            "{" + quoted(line.words.at(1)) + ", " + quoted(line.words.at(2)) +
            ", Operation::" + words.at(line.words.at(3)) + ", Kind::" + words.at(line.words.at(4)) +
            ", MessageSet::" + (subscription ? "subscription" : "ordinary") + ", " + version(notes.since) +
            ", " + std::to_string(notes.not_in) + ", " + text_of(attributes) + ", " + std::to_string(body) +
            ", " + text_of(reply_attributes) + ", " + std::to_string(reply_body) + "}");
    }

    std::size_t shape(const Line& user, const std::string& name)
    {
        const auto known = shapes_.find(name);
        if (known != shapes_.end())
            return known->second;
        const auto found = shape_lines_.find(name);
        if (found == shape_lines_.end())
            refuse(user, "uses the shape " + name + ", which is nowhere");
        return shapes_[name] = add_content(found->second->below);
    }

    std::size_t add_content(const std::vector<Line>& lines)
    {
        const auto slice = add_particles(lines);
        const auto first_spot = spots_.size();
        std::size_t place = 0;
        add_spots(slice, Place::own, place);
        contents_.push_back("{" + text_of(slice) + ", " + text_of({first_spot, spots_.size() - first_spot}) +
                            "}");
        return contents_.size() - 1;
    }

    /// Siblings stand side by side in the table; what is inside them follows later.
    Slice add_particles(const std::vector<Line>& lines)
    {
        std::vector<const Line*> elements;
        for (const auto& line : lines)
            if (!is_attribute(line) && line.words[0] != "reply")
                elements.push_back(&line);
        const auto first = particles_.size();
        particles_.resize(first + elements.size());
        for (std::size_t i = 0; i < elements.size(); ++i) {
            auto row = particle(*elements[i]);
            particles_[first + i] = std::move(row);
        }
        return {first, elements.size()};
    }

    enum class Place { own, shared };

    /// All elements of a content, choices included, in order. Members of a repeating group share one place.
    void add_spots(const Slice& slice, Place kind, std::size_t& place)
    {
        for (auto i = slice.first; i < slice.first + slice.count; ++i) {
            auto& particle = particles_[i];
            const auto first = spots_.size();
            const bool once = particle.max == "1";
            if (particle.kind == "element") {
                add_spot(particle.inside.first, place, kind == Place::own && once);
                place += kind == Place::own ? 1 : 0;
            } else {
                add_spots(particle.inside, once ? kind : Place::shared, place);
                place += !once && kind == Place::own ? 1 : 0;
            }
            particle.spots = {first, spots_.size() - first};
        }
    }

    void add_spot(std::size_t member, std::size_t place, bool once)
    {
        const auto word = [](bool flag) { return flag ? ", true" : ", false"; };
        const auto& facts = facts_[member];
        spots_.push_back("{" + quoted(facts.name) + ", " + std::to_string(member) + ", " +
                         std::to_string(place) + ", " + version(facts.since) + ", " +
                         std::to_string(facts.not_in) + word(once) + word(facts.really_required) + "}");
    }

    Particle particle(const Line& line)
    {
        const auto& word = line.words[0];
        const auto end = std::min(word.find_first_of("?*+{"), word.size());
        const auto name = word.substr(0, end);
        const bool group = name == "choice" || name == "sequence";
        auto result = with_occurrence(group ? name : "element", std::string_view(word).substr(end));
        result.inside = group ? add_particles(line.below) : Slice{add_member(line, name), 1};
        return result;
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
        const auto attributes = add_attributes(line.below);
        std::size_t content = 0;
        if (base == "AGG")
            content = extra.empty() ? add_content(line.below) : shape(line, extra);
        const auto notes = read_notes(line, 2);
        const auto row = "{" + quoted(name) + ", " + base_name + ", " + version(notes.since) + ", " +
                         std::to_string(notes.not_in) + ", " +
                         (base == "AGG" || extra.empty() ? "0" : extra) + ", " +
                         std::to_string(notes.other_editions) + ", " + notes.other_length +
                         ", MacroUse::" + notes.macro + ", " + (notes.empty_is_default ? "true" : "false") +
                         ", " + (notes.really_required ? "true" : "false") + ", " +
                         text_of(enumeration == enums_.end() ? Slice{} : enumeration->second) + ", " +
                         quoted(notes.low) + ", " + quoted(notes.high) + ", " + quoted(notes.absent) + ", " +
                         std::to_string(content) + ", " + text_of(attributes) + "}";
        const auto [place, is_new] = member_places_.emplace(row, members_.size());
        if (is_new) {
            members_.push_back(row);
            facts_.push_back({name, notes.since, notes.not_in, notes.really_required});
        }
        return place->second;
    }

    Rows values_, attributes_, members_, spots_, contents_, messages_;
    std::vector<Particle> particles_;
    std::vector<MemberFacts> facts_; ///< one for each member
    std::map<std::string, Slice> enums_, attribute_values_;
    std::map<std::string, std::size_t> shapes_; ///< contents
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

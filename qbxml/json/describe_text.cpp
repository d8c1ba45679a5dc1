#include "qbxml/json/describe_words.h"

#include <algorithm>

namespace qbxml {
namespace {

struct Line {
    std::string name; ///< with the indentation
    std::string often;
    std::string rest;
};

/// Columns two blanks apart. A name that is much longer than the others pushes only its own line.
std::string in_columns(const std::vector<Line>& lines)
{
    constexpr std::size_t widest = 44;
    std::size_t name_width = 0;
    std::size_t often_width = 0;
    for (const auto& line : lines) {
        if (line.name.size() <= widest && !(line.often.empty() && line.rest.empty()))
            name_width = std::max(name_width, line.name.size());
        often_width = std::max(often_width, line.often.size());
    }
    std::string text;
    const auto pad = [&](std::size_t used, std::size_t width) {
        text.append(std::max(width, used) - used + 2, ' ');
    };
    for (const auto& line : lines) {
        text += line.name;
        if (!line.often.empty() || !line.rest.empty()) {
            pad(line.name.size(), name_width);
            text += line.often;
        }
        if (!line.rest.empty()) {
            pad(line.often.size(), often_width);
            text += line.rest;
        }
        text += '\n';
    }
    return text;
}

/// "a; b" of the parts that are there.
std::string joined(std::initializer_list<std::string> parts)
{
    std::string text;
    for (const auto& part : parts)
        if (!part.empty())
            text += (text.empty() ? "" : "; ") + part;
    return text;
}

class Tree {
public:
    Tree(const schema::Message& message, const View& view) : message_(message), view_(view) {}

    void root()
    {
        const bool asks = view_.side == Side::request;
        lines_.push_back({std::string(message_.name) + (asks ? "Rq" : "Rs"), "",
                          joined({what_it_does(message_), "since qbXML " + message_.since.text(),
                                  reach_notes(reach_of(message_), {message_.since, 0}, view_)})});
        lines_.push_back({"  @requestID", "optional", "text, at most 50 characters"});
        if (!asks) {
            lines_.push_back({"  @statusCode", "required", "whole number"});
            lines_.push_back({"  @statusSeverity", "required", "text: Info, Warn or Error"});
            lines_.push_back({"  @statusMessage", "optional", "text"});
        }
        attributes(attributes_of(message_, view_.side), "  ", reach_of(message_));
        if (view_.depth > 0)
            particles(content_of(message_, view_.side), "  ", reach_of(message_), view_.depth);
    }

    void subject(const Subject& subject)
    {
        element(*subject.particle, "", "", subject.outside, view_.depth, subject.is_branch);
    }

    [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }

private:
    void particles(std::span<const schema::Particle> all, const std::string& indent, const Reach& outside,
                   std::size_t levels)
    {
        for (const auto& particle : all)
            this->particle(particle, indent, "", outside, levels, false);
    }

    void particle(const schema::Particle& particle, const std::string& indent, const std::string& bullet,
                  const Reach& outside, std::size_t levels, bool is_branch)
    {
        if (!sees(view_, particle))
            return;
        if (particle.kind == schema::ParticleKind::element) {
            const auto below = levels_below(view_, message_, schema::member(particle), levels);
            element(particle, indent, bullet, outside, below, is_branch);
            return;
        }
        lines_.push_back({indent + bullet + group_heading(particle), "", ""});
        const bool is_choice = particle.kind == schema::ParticleKind::choice;
        for (const auto& part : schema::inside(particle))
            this->particle(part, indent + std::string(bullet.size() + 2, ' '), is_choice ? "- " : "", outside,
                           levels, is_choice);
    }

    void element(const schema::Particle& particle, const std::string& indent, const std::string& bullet,
                 const Reach& outside, std::size_t levels, bool is_branch)
    { // levels: of what is in it
        const auto& member = schema::member(particle);
        const auto inside = outside.within(member.since, member.not_in);
        const auto below = schema::children(member);
        const bool is_cut = levels == 0 && !below.empty();
        const std::size_t least =
            member.really_required ? std::max<std::size_t>(particle.min, 1) : particle.min;
        const bool once = least == 1 && particle.max == 1;
        const auto words = lines_.empty() ? Words::all : Words::some;
        lines_.push_back({indent + bullet + std::string(member.name),
                          is_branch && once ? "" : how_often(least, particle),
                          joined({is_cut ? "elements" : what_it_takes(member, view_, words),
                                  reach_notes(inside, outside, view_), other_notes(member)})});
        const auto deeper = indent + std::string(bullet.size() + 2, ' ');
        attributes(schema::attributes(member), deeper, inside);
        if (!is_cut)
            particles(below, deeper, inside, levels);
    }

    void attributes(std::span<const schema::AttributeRow> rows, const std::string& indent,
                    const Reach& outside)
    {
        for (const auto& row : rows) {
            if (!sees(view_, row.since, 0))
                continue;
            const auto absent = std::string(row.meant_when_absent);
            lines_.push_back(
                {indent + "@" + std::string(row.name), row.required ? "required" : "optional",
                 joined({what_it_takes(row, view_), reach_notes(outside.within(row.since, 0), outside, view_),
                         absent.empty() ? "" : absent + " when left out"})});
        }
    }

    const schema::Message& message_;
    const View& view_;
    std::vector<Line> lines_;
};

} // namespace

std::variant<std::string, Fault> describe(std::string_view path, const View& view)
{
    const auto found = find_subject(path, view);
    if (const auto* fault = std::get_if<Fault>(&found))
        return *fault;
    const auto& subject = std::get<Subject>(found);
    Tree tree(*subject.message, view);
    if (subject.particle == nullptr)
        tree.root();
    else
        tree.subject(subject);
    return in_columns(tree.lines());
}

std::string describe_messages(const View& view)
{
    std::vector<Line> lines;
    for (const auto& message : schema::messages())
        if (sees(view, message.since, message.not_in))
            lines.push_back(
                {std::string(message.name), what_it_does(message),
                 joined({"since " + message.since.text(),
                         reach_notes(reach_of(message), {message.since, 0}, view),
                         message.set == schema::MessageSet::subscription ? "in a subscription set" : ""})});
    return in_columns(lines);
}

} // namespace qbxml

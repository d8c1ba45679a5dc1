#include "tests/qbxml/message/full_request.h"

#include "qbxml/message/scope.h"

#include <algorithm>

namespace {

using namespace qbxml;
using schema::BaseType;
using schema::Particle;
using schema::ParticleKind;

class Filler {
public:
    Filler(const Target& target, std::mt19937& chance)
        : scope_{target, Rules::schema_and_edition_notes}, chance_(chance)
    {}

    std::vector<Element> fill(std::span<const Particle> model)
    {
        std::vector<Element> children;
        for (const auto& particle : model)
            add(children, particle);
        std::shuffle(children.begin(), children.end(), chance_);
        return children;
    }

private:
    std::size_t below(std::size_t limit)
    {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(chance_);
    }

    void add(std::vector<Element>& children, const Particle& particle)
    {
        if (!scope_.sees(particle))
            return;
        const auto times = std::clamp<std::size_t>(2, particle.min, most(particle));
        for (std::size_t i = 0; i < times; ++i)
            add_once(children, particle);
    }

    void add_once(std::vector<Element>& children, const Particle& particle)
    {
        if (particle.kind == ParticleKind::element) {
            children.push_back(element(schema::member(particle)));
            return;
        }
        std::vector<Particle> seen;
        for (const auto& part : schema::inside(particle))
            if (scope_.sees(part))
                seen.push_back(part);
        if (particle.kind == ParticleKind::choice)
            seen = {seen[below(seen.size())]};
        for (const auto& part : seen)
            add(children, part);
    }

    Element element(const schema::Member& member)
    {
        if (member.type == BaseType::aggregate)
            return aggregate(std::string(member.name), fill(schema::children(member)));
        return leaf(std::string(member.name), value(member));
    }

    std::string value(const schema::Member& member)
    {
        switch (member.type) {
        case BaseType::enumeration:
            return word(member);
        case BaseType::boolean:
            return below(2) == 0 ? "true" : "false";
        case BaseType::date:
            return "2026-11-20";
        case BaseType::date_time:
            return "2026-11-20T15:04:05";
        case BaseType::time_interval:
            return "PT1H30M";
        case BaseType::amount:
            return "-1234567890123.45";
        case BaseType::price:
        case BaseType::quantity:
            return member.high.empty() ? "1234567890.12345" : std::string(member.high);
        case BaseType::percent:
            return "-12.5";
        case BaseType::integer:
            return member.low.empty() ? "-7" : std::string(member.low);
        case BaseType::guid:
            return "{01234567-89ab-cdef-0123-456789ABCDEF}";
        case BaseType::floating:
            return "1.25";
        case BaseType::id:
            return "80000001-1446673838";
        default:
            return text(member.max_length == 0 ? 50 : member.max_length);
        }
    }

    std::string word(const schema::Member& member)
    {
        std::vector<std::string_view> words;
        for (const auto& candidate : schema::values(member))
            if (scope_.sees(candidate) && !candidate.text.empty())
                words.push_back(candidate.text);
        return std::string(words.at(below(words.size())));
    }

    std::string text(std::size_t characters)
    {
        const std::vector<std::string> alphabet{"a", "Z", "7", "&", "<", ">", "\"", "'", "\u00e9", "\u00df"};
        std::string result;
        for (std::size_t i = 0; i < characters; ++i)
            result += alphabet[below(alphabet.size())];
        return result;
    }

    Scope scope_;
    std::mt19937& chance_;
};

} // namespace

qbxml::Request full_request(const qbxml::schema::Message& message, const qbxml::Target& target,
                            std::mt19937& chance)
{
    return {std::string(message.name), {}, Filler(target, chance).fill(schema::body(message))};
}

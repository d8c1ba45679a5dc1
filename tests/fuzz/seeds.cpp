#include "tests/fuzz/seeds.h"

#include "qbxml/json/json.h"
#include "qbxml/message/envelope.h"
#include "tests/fuzz/expect.h"
#include "tests/support/wrong_requests.h"

#include <nlohmann/json.hpp>

#include <array>
#include <set>

namespace fuzz {
namespace {

using namespace qbxml;
using random_messages::Chance;
using random_messages::Fill;

const Target seed_target{{16, 0}, Edition::us};
constexpr std::size_t longest_seed = 6000;

/// As a set, though it may be wrong: the elements are written as they stand.
std::string set_of(const Request& request)
{
    Reply carrier; // only the body of it is used
    carrier.body = {aggregate(request.message + "Rq", request.body)};
    carrier.body.front().attributes = request.attributes;
    const auto text = write_reply(carrier);
    const auto inside = text.substr(text.find('>') + 1);
    return write_envelope({seed_target.version, OnError::stop, "", "", {}},
                          {inside.substr(0, inside.rfind("</"))});
}

std::string json_of(const Request& request) { return to_json(request).dump(); }

/// Right requests of every message, and for each message one that is wrong.
template <typename Spell>
void add_requests(std::vector<Seed>& seeds, Spell spell)
{
    Chance chance(1);
    std::size_t turn = 0;
    const auto wrongs = random_messages::all_wrongs();
    for (const auto& message : schema::messages()) {
        if (!random_messages::is_known_to(message, seed_target))
            continue;
        const std::string name(message.name);
        const auto request = random_messages::request(message, seed_target, Fill::typical, chance);
        seeds.push_back({name, spell(request)});
        const Scope scope{seed_target, Rules::schema_and_edition_notes};
        const auto wrong = wrongs[turn++ % wrongs.size()];
        if (const auto spoiled = random_messages::made_wrong(request, wrong, scope, chance))
            seeds.push_back({name + "-wrong", spell(*spoiled)});
    }
}

template <typename Spell>
void add_replies(std::vector<Seed>& seeds, Spell spell)
{
    Chance chance(2);
    for (const auto& message : schema::messages())
        if (random_messages::is_known_to(message, seed_target))
            for (const auto fill : {Fill::minimal, Fill::typical})
                seeds.push_back(
                    {std::string(message.name) + (fill == Fill::minimal ? "-reply-0" : "-reply-1"),
                     spell(random_messages::reply(message, seed_target, fill, chance))});
}

void collect_words(std::span<const schema::Particle> model, std::set<std::string_view>& words, int depth)
{
    constexpr int deepest = 12;
    for (const auto& particle : model) {
        if (particle.kind != schema::ParticleKind::element) {
            collect_words(schema::inside(particle), words, depth);
            continue;
        }
        const auto& member = schema::member(particle);
        words.insert(member.name);
        for (const auto& value : schema::values(member))
            words.insert(value.text);
        if (depth < deepest)
            collect_words(schema::children(member), words, depth + 1);
    }
}

constexpr auto syntax = std::to_array<std::string_view>({"<?xml version=\"1.0\"?>",
                                                         "<?qbxml version=\"13.0\"?>",
                                                         "<QBXML>",
                                                         "</QBXML>",
                                                         "<QBXMLMsgsRq onError=\"stopOnError\">",
                                                         "</QBXMLMsgsRq>",
                                                         "<QBXMLMsgsRs>",
                                                         "</QBXMLMsgsRs>",
                                                         "<![CDATA[",
                                                         "]]>",
                                                         "<!--",
                                                         "-->",
                                                         "<!DOCTYPE ",
                                                         "&#233;",
                                                         "&amp;",
                                                         "/>",
                                                         "requestID=\"",
                                                         "statusCode=\"",
                                                         "statusSeverity=\"Info\"",
                                                         "statusMessage=\"",
                                                         "iterator=\"Start\"",
                                                         "iteratorID=\"",
                                                         "metaData=\"NoMetaData\"",
                                                         "defMacro=\"",
                                                         "useMacro=\"",
                                                         "newMessageSetID=\"",
                                                         "{\"",
                                                         "\":",
                                                         "\"#order\"",
                                                         "\"#text\"",
                                                         "\"@requestID\"",
                                                         "\"@statusCode\"",
                                                         "null",
                                                         "true",
                                                         "false",
                                                         "[{",
                                                         "}]",
                                                         "\\u00e9",
                                                         "1e400"});

} // namespace

std::vector<Seed> seeds(std::string_view subject)
{
    std::vector<Seed> made;
    if (subject == "request")
        add_requests(made, set_of);
    if (subject == "answer")
        add_replies(made, [](const Reply& reply) { return answer_around(write_reply(reply)); });
    if (subject == "json") {
        add_requests(made, json_of);
        add_replies(made, [](const Reply& reply) { return to_json(reply).dump(); });
    }
    std::erase_if(made, [](const Seed& seed) { return seed.text.size() > longest_seed; });
    return made;
}

std::string dictionary()
{
    std::set<std::string_view> words(syntax.begin(), syntax.end());
    for (const auto& message : schema::messages()) {
        words.insert(message.name);
        collect_words(schema::body(message), words, 0);
        collect_words(schema::reply_body(message), words, 0);
    }
    words.erase("");
    std::string text = "# The words of qbXML.\n";
    for (const auto word : words) {
        text += '"';
        for (const char c : word)
            text += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
        text += "\"\n";
    }
    return text;
}

} // namespace fuzz

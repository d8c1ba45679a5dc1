#include "qbxml/json/catalogue_view.h"

#include "qbxml/json/element_reader.h"
#include "qbxml/json/shape.h"

#include <algorithm>

namespace qbxml {
namespace {

/// The next name of a path, without its number: "InvoiceLineAdd[2]/Memo" gives "InvoiceLineAdd".
std::string_view take_step(std::string_view& path)
{
    const auto end = std::min(path.find('/'), path.size());
    const auto step = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    return step.substr(0, step.find('['));
}

const schema::Message* message_named(std::string_view name)
{
    const auto* message = schema::find_message(name);
    if (message == nullptr && (name.ends_with("Rq") || name.ends_with("Rs")))
        message = schema::find_message(name.substr(0, name.size() - 2));
    return message;
}

struct Found {
    const schema::Particle* particle = nullptr;
    bool is_branch = false; ///< of a choice
};

Found find_particle(std::span<const schema::Particle> particles, std::string_view name,
                    bool is_branch = false)
{
    for (const auto& particle : particles) {
        if (particle.kind == schema::ParticleKind::element) {
            if (schema::member(particle).name == name)
                return {&particle, is_branch};
            continue;
        }
        const bool is_choice = particle.kind == schema::ParticleKind::choice;
        if (const auto found = find_particle(schema::inside(particle), name, is_choice);
            found.particle != nullptr)
            return found;
    }
    return {};
}

void collect_names(std::span<const schema::Particle> particles, const View& view,
                   std::vector<std::string_view>& names)
{
    for (const auto& particle : particles)
        if (particle.kind != schema::ParticleKind::element)
            collect_names(schema::inside(particle), view, names);
        else if (sees(view, particle))
            names.push_back(schema::member(particle).name);
}

Fault unknown_name(const std::string& path, std::string_view name,
                   std::span<const schema::Particle> particles, const View& view)
{
    std::vector<std::string_view> names;
    collect_names(particles, view, names);
    const auto slash = path.rfind('/');
    const auto last = slash == std::string::npos ? path : path.substr(slash + 1);
    return {path, ticked(last) + " holds no " + ticked(name),
            names.empty() ? "it takes text only" : advice_for(name, names)};
}

/// Why the view does not show it; it knows of it.
Fault out_of_sight(const std::string& path, const View& view, const Version& since)
{
    if (view.version && since > *view.version)
        return {path, path + " needs qbXML " + since.text() + ", later than " + view.version->text(),
                "ask for version " + since.text()};
    return {path,
            path + " is not known to the " + std::string(schema::edition_name(*view.edition)) +
                " edition of QuickBooks",
            "ask for another edition"};
}

/// Goes down one element. Nothing: the subject is the particle now.
std::optional<Fault> descend(Subject& subject, std::span<const schema::Particle> particles,
                             std::string_view name, const View& view)
{
    const auto [particle, is_branch] = find_particle(particles, name);
    if (particle == nullptr)
        return unknown_name(subject.path, name, particles, view);
    if (subject.particle != nullptr) {
        const auto& above = schema::member(*subject.particle);
        subject.outside = subject.outside.within(above.since, above.not_in);
    }
    subject.path += "/" + std::string(name);
    subject.particle = particle;
    subject.is_branch = is_branch;
    const auto& member = schema::member(*particle);
    if (!sees(view, member.since, member.not_in))
        return out_of_sight(subject.path, view, member.since);
    return std::nullopt;
}

std::variant<Subject, Fault> find_message_subject(std::string_view name, const View& view)
{
    const auto* message = message_named(name);
    if (message != nullptr && !sees(view, message->since, message->not_in))
        return out_of_sight(std::string(message->name), view, message->since);
    if (message != nullptr)
        return Subject{std::string(message->name), message, nullptr, false, reach_of(*message)};
    std::vector<std::string_view> names;
    for (const auto& known : schema::messages())
        if (sees(view, known.since, known.not_in))
            names.push_back(known.name);
    const auto advice = advice_for(name, names);
    return Fault{std::string(name), "there is no message " + ticked(name),
                 advice.starts_with("did") ? advice : "without a name, all that there are are listed"};
}

} // namespace

bool sees(const View& view, const Version& since, std::uint8_t not_in)
{
    return (!view.version || since <= *view.version) &&
           (!view.edition || !schema::contains(not_in, *view.edition));
}

bool sees(const View& view, const schema::Particle& particle)
{
    if (particle.kind == schema::ParticleKind::element) {
        const auto& member = schema::member(particle);
        return sees(view, member.since, member.not_in);
    }
    const auto parts = schema::inside(particle);
    return std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return sees(view, part); });
}

bool sees(const View& view, const schema::EnumValue& value)
{
    return !view.version || (value.since <= *view.version && *view.version <= value.until);
}

std::variant<Subject, Fault> find_subject(std::string_view path, const View& view)
{
    auto result = find_message_subject(take_step(path), view);
    auto* subject = std::get_if<Subject>(&result);
    while (subject != nullptr && !path.empty()) {
        const auto name = take_step(path);
        auto particles = subject->particle == nullptr ? content_of(*subject->message, view.side)
                                                      : schema::children(schema::member(*subject->particle));
        const auto* own = view.side == Side::request ? own_aggregate(*subject->message) : nullptr;
        const bool is_folded = subject->particle == nullptr && own != nullptr &&
                               find_particle(particles, name).particle == nullptr;
        auto fault = is_folded ? descend(*subject, particles, own->name, view) : std::nullopt;
        if (is_folded && !fault)
            particles = schema::children(*own);
        if (!fault)
            fault = descend(*subject, particles, name, view);
        if (fault)
            return *fault;
    }
    return result;
}

Reach reach_of(const schema::Message& message) { return {message.since, message.not_in}; }

std::span<const schema::Particle> content_of(const schema::Message& message, Side side)
{
    return side == Side::request ? schema::body(message) : schema::reply_body(message);
}

std::span<const schema::AttributeRow> attributes_of(const schema::Message& message, Side side)
{
    return side == Side::request ? schema::attributes(message) : schema::reply_attributes(message);
}

std::size_t levels_below(const View& view, const schema::Message& message, const schema::Member& member,
                         std::size_t levels)
{
    return view.side == Side::request && own_aggregate(message) == &member ? levels : levels - 1;
}

} // namespace qbxml

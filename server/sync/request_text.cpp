#include "server/sync/request_text.h"

#include "qbxml/message/envelope.h"
#include "qbxml/schema/catalogue.h"
#include "qbxml/value/text.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace server {
namespace {

constexpr qbxml::Version ceiling{16, 0};
constexpr const char* page_member = "MaxReturned";

qbxml::Edition edition_of(std::string_view country)
{
    const std::string folded = qbxml::fold(country);
    return folded == "ca"   ? qbxml::Edition::ca
           : folded == "uk" ? qbxml::Edition::uk
           : folded == "au" ? qbxml::Edition::au
                            : qbxml::Edition::us;
}

/// BarCodeQuery has an iterator, and no member that would say how many rows a page has.
bool can_be_paged(const qbxml::schema::Message& message)
{
    return qbxml::schema::has_iterator(message) &&
           qbxml::schema::find_member(qbxml::schema::body(message), page_member) != nullptr;
}

bool says_how_many(const qbxml::Request& request)
{
    return std::any_of(request.body.begin(), request.body.end(),
                       [](const qbxml::Element& element) { return element.name == page_member; });
}

/// The same query, for a page of that many rows.
qbxml::Request paged(qbxml::Request request, int page_size, const std::string& iterator,
                     const std::string& iterator_id)
{
    std::erase_if(request.attributes, [](const qbxml::Attribute& attribute) {
        return attribute.name == "iterator" || attribute.name == "iteratorID";
    });
    request.attributes.push_back({"iterator", iterator});
    if (!iterator_id.empty()) {
        request.attributes.push_back({"iteratorID", iterator_id});
    }
    std::erase_if(request.body, [](const qbxml::Element& element) { return element.name == page_member; });
    request.body.push_back(qbxml::leaf(page_member, std::to_string(page_size)));
    return qbxml::in_schema_order(std::move(request));
}

int number_in(std::string_view text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

qbxml::Target target_for(std::string_view version, std::string_view country)
{
    const qbxml::Version told = qbxml::Version::parse(version).value_or(ceiling);
    return {std::min(told, ceiling), edition_of(country)};
}

qbxml::Request stored_request(const std::string& content)
{
    qbxml::Envelope envelope;
    envelope.version = ceiling;
    const auto read = qbxml::read_request_set(qbxml::write_envelope(envelope, {content}));
    const auto* set = std::get_if<qbxml::RequestSet>(&read);
    if (set == nullptr || set->entries.size() != 1) {
        throw std::runtime_error("reading a stored request: " +
                                 (set == nullptr ? std::get<qbxml::Unreadable>(read).why : "it is not one"));
    }
    return set->entries.front().request;
}

std::variant<std::string, qbxml::Faults> spelled(const store::Request& request, const std::string& request_id,
                                                 const qbxml::Target& target)
{
    qbxml::Request message;
    try {
        message = stored_request(request.what.content);
    } catch (const std::runtime_error&) { // written by another version: it must not stop the others
        return qbxml::Faults{{request.what.message,
                              "this version of Deskbridge cannot read the stored message", "send it anew"}};
    }
    if (request.what.page_size > 0) {
        const std::string& iterator = request.progress.iterator_id;
        message = paged(std::move(message), request.what.page_size, iterator.empty() ? "Start" : "Continue",
                        iterator);
    }
    return qbxml::write_request(message, request_id, target);
}

std::string attribute_of(const std::vector<qbxml::Attribute>& attributes, std::string_view name)
{
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const qbxml::Attribute& one) { return one.name == name; });
    return found == attributes.end() ? std::string{} : found->value;
}

int page_size_of(const qbxml::Request& request, const qbxml::Target& target, int standard)
{
    const auto* message = qbxml::schema::find_message(request.message);
    if (message == nullptr || !can_be_paged(*message)) {
        return 0;
    }
    if (attribute_of(request.attributes, "iterator") == "Start") {
        for (const qbxml::Element& element : request.body) {
            if (element.name == page_member) {
                return number_in(element.text);
            }
        }
        return standard;
    }
    const std::string meta = attribute_of(request.attributes, "metaData");
    const bool wants_counts = !meta.empty() && meta != "NoMetaData";
    if (says_how_many(request) || wants_counts) {
        return 0;
    }
    // Where entries are asked for by their names or numbers, the schema takes no number of rows.
    return qbxml::check_request(paged(request, standard, "Start", ""), target).empty() ? standard : 0;
}

std::string request_id_of(const store::Request& request)
{
    return "r" + std::to_string(static_cast<std::int64_t>(request.id)) + "." +
           std::to_string(request.progress.run + request.attempts) + "." +
           std::to_string(request.progress.pages + 1);
}

} // namespace server

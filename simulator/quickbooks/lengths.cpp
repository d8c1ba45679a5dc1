#include "simulator/quickbooks/lengths.h"

#include "qbxml/schema/catalogue.h"
#include "qbxml/value/text.h"

#include <functional>
#include <span>

namespace simulator {

namespace {

using Visit = std::function<void(qbxml::Element&, std::size_t max)>;

void visit_texts(std::vector<qbxml::Element>& elements, std::span<const qbxml::schema::Particle> model,
                 const Visit& visit)
{
    for (qbxml::Element& element : elements) {
        const qbxml::schema::Member* member = qbxml::schema::find_member(model, element.name);
        if (member == nullptr)
            continue;
        if (member->type == qbxml::schema::BaseType::string && member->max_length > 0)
            visit(element, member->max_length);
        visit_texts(element.children, qbxml::schema::children(*member), visit);
    }
}

void visit_texts(qbxml::Request& request, const Visit& visit)
{
    if (const qbxml::schema::Message* message = qbxml::schema::find_message(request.message))
        visit_texts(request.body, qbxml::schema::body(*message), visit);
}

} // namespace

std::vector<Overlong> overlong_texts(const qbxml::Request& request)
{
    std::vector<Overlong> found;
    qbxml::Request copy = request;
    visit_texts(copy, [&](const qbxml::Element& element, std::size_t max) {
        if (qbxml::length(element.text) > max)
            found.push_back({element.name, element.text});
    });
    return found;
}

qbxml::Request with_texts_cut(qbxml::Request request)
{
    visit_texts(request, [](qbxml::Element& element, std::size_t max) {
        element.text = qbxml::cut(element.text, max);
    });
    return request;
}

} // namespace simulator

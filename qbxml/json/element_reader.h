#pragma once

#include "qbxml/json/member_order.h"
#include "qbxml/json/shape.h"
#include "qbxml/value/fault.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qbxml {

/// What becomes of members that the catalogue does not know.
enum class Strangers { refused, kept };

/// The way from the request or reply down to a member, for the paths of faults.
struct Trail {
    const Trail* above = nullptr;
    std::string_view name;
    std::size_t number = 0; ///< counted from 1; 0: it is the only one
    std::size_t depth = 0;

    [[nodiscard]] Trail below(std::string_view member, std::size_t which = 0) const
    {
        return {this, member, which, depth + 1};
    }
    [[nodiscard]] std::string path() const;
};

/// Turns JSON into elements, collects what is wrong, and gives up after a hundred faults.
class ElementReader {
public:
    using Json = nlohmann::ordered_json;
    using Members = std::vector<std::pair<std::string_view, const Json*>>;

    explicit ElementReader(Strangers strangers) : strangers_(strangers) {}

    /// Reads the members of an object into the element's attributes, text and children, the children in the
    /// schema's order. `member` is what the catalogue knows of the element, or nullptr.
    void read(const Members& members, const schema::Member* member, const schema::Content* content,
              const Trail& trail, Element& element);

    void complain(const Trail& trail, std::string message, std::string advice);
    [[nodiscard]] const Faults& faults() const { return faults_; }
    [[nodiscard]] Shapes& shapes() { return shapes_; }

private:
    void special_member(std::string_view name, const Json& json, const schema::Member* member,
                        const Trail& trail, Element& element);
    void attribute(std::string_view name, const Json& json, const Trail& trail, Element& element);
    /// The member may stand among the others; if not, that is a fault.
    bool is_welcome(std::string_view name, const Slot& slot, const schema::Member* above,
                    const schema::Content* content, const Trail& trail);
    void children(std::string_view name, const Json& json, const Slot& slot, const Trail& trail,
                  std::vector<OrderedChild>& found);
    void child(const Json& json, const Slot& slot, const Trail& trail, std::vector<OrderedChild>& found);
    std::string text(const Json& json, const schema::Member* member, const Trail& trail);
    [[nodiscard]] bool has_given_up() const;

    Strangers strangers_;
    Shapes shapes_;
    Faults faults_;
};

/// The members of an object, in its order.
ElementReader::Members members_of(const nlohmann::ordered_json& object);

/// "`Name`"
std::string ticked(std::string_view name);

/// What was given instead of what is wanted: "a number", "an array".
std::string_view kind_of(const nlohmann::ordered_json& json);

/// "did you mean `MaxReturned`?", else what is known.
std::string advice_for(std::string_view stranger, const std::vector<std::string_view>& known);

} // namespace qbxml

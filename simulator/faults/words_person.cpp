#include "simulator/faults/words.h"

#include <array>

namespace simulator {

namespace {

constexpr std::string_view of_person =
    "Faults: what a person does in QuickBooks meanwhile, before the session or when the set of at was handed "
    "out "
    "(WHAT: Invoice/77, Customer/Vins: a kind, and a RefNumber, full name or id)";

template <Edit::What What>
std::string edit_it(Saying& saying, const std::string& value)
{
    const auto slash = value.find('/');
    if (slash == 0 || slash == std::string::npos || slash + 1 == value.size())
        return '"' + value + "\" names no kind and thing like Invoice/77";
    EditAt change;
    change.edit.what = What;
    change.edit.kind = value.substr(0, slash);
    change.edit.which = value.substr(slash + 1);
    saying.play.faults.edits.push_back(std::move(change));
    saying.edit = &saying.play.faults.edits.back();
    saying.at = &saying.edit->at;
    return {};
}

constexpr const char* nobody = "it belongs behind what a person does";

std::string to(Saying& saying, const std::string& value)
{
    if (saying.edit == nullptr)
        return nobody;
    saying.edit->edit.value = value;
    return {};
}

std::string field(Saying& saying, const std::string& value)
{
    if (saying.edit == nullptr)
        return nobody;
    saying.edit->edit.field = value;
    return {};
}

std::string line(Saying& saying, const std::string& value)
{
    if (saying.edit == nullptr)
        return nobody;
    int number = 0;
    std::string wrong = take_number(number, value, 1);
    saying.edit->edit.line = static_cast<std::size_t>(number);
    return wrong;
}

using What = Edit::What;

constexpr std::array table{
    Word{"person-memo", "WHAT", "Changes the memo of a transaction", of_person, edit_it<What::memo>},
    Word{"person-amount", "WHAT", "Changes the amount of a line", of_person, edit_it<What::amount>},
    Word{"person-add-line", "WHAT", "Adds a line: field names its item, to its amount", of_person,
         edit_it<What::add_line>},
    Word{"person-remove-line", "WHAT", "Removes a line", of_person, edit_it<What::remove_line>},
    Word{"person-set", "WHAT", "Changes the element of field (Phone, PONumber …)", of_person,
         edit_it<What::set>},
    Word{"person-rename", "WHAT", "Gives a list entry another name", of_person, edit_it<What::rename>},
    Word{"person-deactivate", "WHAT", "Makes a list entry inactive", of_person, edit_it<What::deactivate>},
    Word{"person-activate", "WHAT", "Makes it active again", of_person, edit_it<What::activate>},
    Word{"person-delete", "WHAT", "Deletes a list entry or transaction", of_person, edit_it<What::remove>},
    Word{"person-void", "WHAT", "Voids a transaction", of_person, edit_it<What::void_it>},
    Word{"to", "VALUE", "… so that it is VALUE", of_person, to},
    Word{"field", "NAME", "… in this element; of a new line, its item", of_person, field},
    Word{"line", "N", "… in the N-th line (default 1)", of_person, line},
};

} // namespace

std::span<const Word> person_words() { return table; }

} // namespace simulator

#include "simulator/books/records.h"

namespace simulator {

bool is_line_ret(const Element& field)
{
    return field.name.ends_with("LineRet") || field.name == "JournalDebitLine" ||
           field.name == "JournalCreditLine";
}

const Element* find_field(const std::vector<Element>& fields, std::string_view name)
{
    for (const Element& field : fields) {
        if (field.name == name)
            return &field;
    }
    return nullptr;
}

std::string_view text_at(const std::vector<Element>& fields, std::string_view path)
{
    const auto slash = path.find('/');
    const Element* field = find_field(fields, path.substr(0, slash));
    if (field == nullptr)
        return {};
    return slash == std::string_view::npos ? std::string_view(field->text)
                                           : field->at(path.substr(slash + 1));
}

std::string_view Entry::at(std::string_view path) const { return text_at(fields, path); }

std::string_view Transaction::at(std::string_view path) const { return text_at(fields, path); }

bool Commit::empty() const
{
    return !company && entries.empty() && transactions.empty() && deletions.empty() && data.empty() &&
           removed_data.empty() && sets.empty() && forgotten_sets.empty();
}

} // namespace simulator

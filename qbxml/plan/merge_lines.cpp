#include "qbxml/plan/merge_lines.h"

#include "qbxml/plan/field_words.h"
#include "qbxml/plan/pairing.h"

#include <algorithm>
#include <map>

namespace qbxml {
namespace {

using Lines = std::vector<const Element*>;

/// Pairing the lines up takes time with the square of their number.
constexpr std::size_t most_lines = 2000;

/// InvoiceLine of InvoiceLineAdd and InvoiceLineRet.
std::string_view stem_of(const Element& line)
{
    return std::string_view(line.name).substr(0, line.name.size() - 3);
}

Lines lines_of(const Element& of, const schema::Content& mod)
{
    Lines lines;
    for (const Element& child : of.children) {
        if (is_line_in_mod(mod, child.name)) {
            lines.push_back(&child);
        }
    }
    return lines;
}

/// What a line is about: its item, or its account. A line about something else that says anything else is
/// another line.
const Element* subject_of(const Element& line)
{
    const auto found = std::find_if(line.children.begin(), line.children.end(),
                                    [](const Element& child) { return child.name.ends_with("Ref"); });
    return found == line.children.end() ? nullptr : &*found;
}

const schema::Content& content_of(const schema::Content& mod, const Element& line)
{
    return schema::content(schema::member(*spot_in_mod(mod, line.name)));
}

/// How alike two lines are. Only what one of the Adds tells counts: QuickBooks fills in the rest.
int alike(const Element& told, const Element* told_too, const Element& other, const schema::Content& mod)
{
    if (stem_of(told) != stem_of(other)) {
        return 0;
    }
    const schema::Content& content = content_of(mod, told);
    const std::vector<Unit> units = units_of(told_too, told);
    const auto same = std::count_if(units.begin(), units.end(), [&](const Unit& unit) {
        return same_unit(unit, &told, &other, content);
    });
    const auto all = static_cast<std::ptrdiff_t>(units.size());
    if (same == all) {
        return wholly_alike;
    }
    if (const Element* subject = subject_of(told);
        subject != nullptr && !same_unit({subject->name}, &told, &other, content)) {
        // Booked on another item, or found under another id: its text and its figures tell.
        return same == all - 1 && same > 1 ? 1 : 0;
    }
    return 2 + static_cast<int>(std::min<std::ptrdiff_t>(same, wholly_alike / 2));
}

/// One line, merged.
class LineMerge {
public:
    LineMerge(const ThreeWays& ways, Favour favour, const schema::Content& mod, FieldMerge& merge)
        : mod_(mod), merge_(merge), base_(lines_of(ways.base, mod)), ours_(lines_of(ways.ours, mod)),
          theirs_(lines_of(ways.theirs, mod))
    {
        const auto to_ours = [&](std::size_t b, std::size_t o) {
            const int one = alike(*base_[b], ours_[o], *ours_[o], mod_);
            return one == wholly_alike ? alike(*ours_[o], base_[b], *base_[b], mod_) : one;
        };
        const Alikeness to_theirs = [&](std::size_t b, std::size_t t) {
            return alike(*base_[b], nullptr, *theirs_[t], mod_);
        };
        const Alikeness one_by_one = [&](std::size_t b, std::size_t t) { return b == t ? wholly_alike : 0; };
        ours_of_base_ = pair_up(base_.size(), ours_.size(), to_ours);
        // What nobody touched has the base's lines in their order, whatever ids we would find today.
        const bool as_posted = favour == Favour::untouched && base_.size() == theirs_.size();
        theirs_of_base_ = pair_up(base_.size(), theirs_.size(), as_posted ? one_by_one : to_theirs);
        base_of_theirs_.resize(theirs_.size());
        theirs_of_ours_.resize(ours_.size());
        base_of_ours_.resize(ours_.size());
        for (std::size_t b = 0; b < base_.size(); ++b) {
            link(b);
        }
        find_lines_added_twice();
    }

    std::vector<Element> result()
    {
        std::vector<Element> out = added_behind(std::nullopt);
        bool differs = !out.empty();
        for (std::size_t t = 0; t < theirs_.size(); ++t) {
            if (auto line = kept(t)) {
                differs = differs || line->children.size() > 1;
                out.push_back(std::move(*line));
            } else {
                differs = true;
            }
            for (Element& line : added_behind(t)) {
                differs = true;
                out.push_back(std::move(line));
            }
        }
        if (out.empty() && differs) {
            merge_.is_fixed("all of its lines");
        }
        return differs ? std::move(out) : std::vector<Element>{};
    }

private:
    void link(std::size_t b)
    {
        if (const auto o = ours_of_base_[b]) {
            base_of_ours_[*o] = b;
            theirs_of_ours_[*o] = theirs_of_base_[b];
        }
        if (const auto t = theirs_of_base_[b]) {
            base_of_theirs_[*t] = b;
        }
    }

    /// A line that the shop added and that is in QuickBooks already, by our own Mod or by a person's hand.
    void find_lines_added_twice()
    {
        std::size_t from = 0;
        for (std::size_t o = 0; o < ours_.size(); ++o) {
            if (base_of_ours_[o]) {
                continue;
            }
            for (std::size_t t = from; t < theirs_.size(); ++t) {
                const bool is_new = !base_of_theirs_[t];
                if (is_new && alike(*ours_[o], nullptr, *theirs_[t], mod_) == wholly_alike) {
                    theirs_of_ours_[o] = t;
                    from = t + 1;
                    break;
                }
            }
        }
    }

    [[nodiscard]] std::string called(const Element& line) const
    {
        std::string name = shown(line.child("Desc"));
        if (name.empty() && subject_of(line) != nullptr) {
            name = shown(subject_of(line));
        }
        return name.empty() ? "a line" : "line \"" + name + "\"";
    }

    /// What becomes of a line that QuickBooks has; nothing: it goes.
    std::optional<Element> kept(std::size_t t)
    {
        const Element& theirs = *theirs_[t];
        const schema::Spot& spot = *spot_in_mod(mod_, theirs.name);
        Element out =
            aggregate(std::string(spot.name), {leaf("TxnLineID", std::string(theirs.at("TxnLineID")))});
        const auto b = base_of_theirs_[t];
        if (!b) {
            return out; // a person's, or the shop's and there already
        }
        const Element& base = *base_[*b];
        if (const auto o = ours_of_base_[*b]) {
            for (Element& field :
                 merge_.fields(&base, *ours_[*o], &theirs, content_of(mod_, base), called(theirs) + ": ")) {
                out.children.push_back(std::move(field));
            }
            return out;
        }
        const bool untouched = alike(base, nullptr, theirs, mod_) == wholly_alike;
        if (untouched || merge_.collides({called(theirs) + ", which the shop took out", "changed", ""})) {
            return std::nullopt;
        }
        return out;
    }

    /// Whether a line of the shop has to be made.
    bool is_to_be_made(std::size_t o)
    {
        if (theirs_of_ours_[o]) {
            return false;
        }
        const auto b = base_of_ours_[o];
        if (!b) {
            return true;
        }
        const bool unchanged = alike(*ours_[o], base_[*b], *base_[*b], mod_) == wholly_alike;
        return !unchanged && merge_.collides({called(*ours_[o]) + ", which somebody took out in QuickBooks",
                                              "", "changed"});
    }

    /// New lines whose nearest neighbour before them is the one at `t`.
    std::vector<Element> added_behind(std::optional<std::size_t> t)
    {
        std::vector<Element> out;
        std::optional<std::size_t> anchor;
        for (std::size_t o = 0; o < ours_.size(); ++o) {
            if (theirs_of_ours_[o]) {
                anchor = std::max(anchor, theirs_of_ours_[o]);
            } else if (anchor == t && is_to_be_made(o)) {
                out.push_back(made(*ours_[o]));
            }
        }
        return out;
    }

    Element made(const Element& line)
    {
        Element out = aggregate(std::string(spot_in_mod(mod_, line.name)->name), {leaf("TxnLineID", "-1")});
        for (const Element& field : line.children) {
            const schema::Spot* spot = spot_in_mod(content_of(mod_, line), field.name);
            if (spot == nullptr) {
                merge_.is_fixed(called(line) + ": " + word_for_element(field.name));
                continue;
            }
            out.children.push_back(field);
            out.children.back().name = std::string(spot->name);
        }
        return out;
    }

    const schema::Content& mod_;
    FieldMerge& merge_;
    Lines base_;
    Lines ours_;
    Lines theirs_;
    Pairing ours_of_base_;
    Pairing theirs_of_base_;
    Pairing base_of_theirs_;
    Pairing base_of_ours_;
    Pairing theirs_of_ours_;
};

} // namespace

std::vector<Element> merge_lines(const ThreeWays& ways, Favour favour, const schema::Content& mod,
                                 FieldMerge& merge)
{
    const std::size_t most = std::max({lines_of(ways.base, mod).size(), lines_of(ways.ours, mod).size(),
                                       lines_of(ways.theirs, mod).size()});
    if (most > most_lines) {
        merge.is_fixed("its lines, which are more than " + std::to_string(most_lines));
        return {};
    }
    return LineMerge(ways, favour, mod, merge).result();
}

} // namespace qbxml

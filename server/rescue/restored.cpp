#include "server/rescue/restored.h"

#include "store/companies.h"
#include "store/file_care.h"

#include <algorithm>

namespace server {
namespace {

constexpr const char* from_name = "restored.from";
constexpr const char* why_name = "restored.why";

} // namespace

void mark_as_gone_back(const std::filesystem::path& file, const WentBack& went_back)
{
    std::string from = store::to_text(went_back.from);
    if (const std::string known = store::remembered_in(file, from_name); !known.empty()) {
        from = std::min(known, from); // moments as texts sort as they are
    }
    store::remember_in(file, from_name, from);
    store::remember_in(file, why_name, went_back.why);
}

std::optional<WentBack> take_mark(store::Session& session)
{
    store::Memory memory(session);
    const std::string from = memory.get(from_name).value_or("");
    if (from.empty()) {
        return std::nullopt;
    }
    const WentBack went_back{store::time_from(from), memory.get(why_name).value_or("")};
    memory.set(from_name, "");
    memory.set(why_name, "");
    return went_back;
}

} // namespace server

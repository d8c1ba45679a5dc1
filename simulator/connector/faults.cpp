#include "simulator/connector/faults.h"

namespace simulator {

void Faults::next(Kind kind)
{
    kind_ = kind;
    ++sets_;
    if (kind == Kind::writing)
        ++writing_;
}

bool Faults::dies_within(std::size_t applied) const
{
    return hits(plan_.die_in_set) && applied == static_cast<std::size_t>(plan_.after_request);
}

} // namespace simulator

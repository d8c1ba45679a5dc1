#pragma once

#include "qbxml/message/scope.h"

#include <span>
#include <string_view>
#include <vector>

namespace qbxml {

using Model = std::span<const schema::Particle>;

/// An element of that name may come first in the particle.
bool can_begin(const schema::Particle& particle, std::string_view name, const Scope& scope);

/// The particle can be left out altogether.
bool can_be_empty(const schema::Particle& particle, const Scope& scope);

/// The names of the children, one after the other, are what the model allows. The schema's models are
/// deterministic: the next name alone decides the way, so nothing is ever tried twice.
bool matches(const std::vector<Element>& children, Model model, const Scope& scope);

/// For each child its place in the model, smaller comes first; all members of a repeating group share one
/// place, and unknown children come last.
std::vector<std::size_t> places(const std::vector<Element>& children, Model model);

/// Why the children do not match: unknown names, wrong counts, what is missing, what excludes what, and the
/// order. Empty when they do match. `path` leads to the parent, and `paths` to each child.
Faults content_faults(const std::vector<Element>& children, Model model, const Scope& scope,
                      const std::string& path, const std::vector<std::string>& paths);

} // namespace qbxml

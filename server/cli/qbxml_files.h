#pragma once

#include "qbxml/schema/version.h"
#include "qbxml/value/fault.h"
#include "server/cli/context.h"

#include <optional>
#include <string>

namespace server {

/// The whole file, or standard input for "-". When it cannot be read, that is told.
std::optional<std::string> read_whole(Context& context, const std::string& file);

/// How sentences name the file.
std::string shown_file(const std::string& file);

/// `FILE:LINE: PATH: message; advice`, with what is known of these.
std::string fault_line(const std::string& file, const qbxml::Fault& fault);
/// {line path message advice}, with what is known of these.
JsonValue fault_json(const qbxml::Fault& fault);
/// Tells that the file was refused: its faults on the error stream, with --json on the output as {faults}.
void refuse(Context& context, const std::string& file, const qbxml::Faults& faults);

/// What --version and --edition say; nothing: told that there is no such thing. Empty texts give the
/// defaults.
std::optional<qbxml::Version> published_version(Context& context, const std::string& text,
                                                const qbxml::Version& standard);
std::optional<qbxml::Edition> known_edition(Context& context, const std::string& text);

} // namespace server

#pragma once

#include <string>

namespace server {

/// How bad an entry of the event log is.
enum class EventKind { error, warning, information };

/// One entry in the log "Application" of Windows, source "Deskbridge", where whoever looks after the PC looks
/// first. On other systems nothing: there the text is in our own log and on stderr. Never fails; any thread
/// may call it. No secrets.
void tell_event_log(EventKind kind, const std::string& text) noexcept;

} // namespace server

#pragma once

#include "server/cli/context.h"

#include <cstdint>
#include <iosfwd>
#include <string>

namespace server {

/// Sends documents of one kind in calls of some hundred and adds the answers up.
class Pusher {
public:
    /// `path`: where they are posted, with its query.
    Pusher(Context& context, std::string path) : context_(context), path_(std::move(path)) {}

    /// Takes one document, on one line. False: the daemon refused the call as a whole; that has been told.
    bool add(const std::string& document);
    /// Sends what waits. False as in add().
    bool send();

    [[nodiscard]] std::int64_t sent() const { return sent_; }
    /// `accepted unchanged changed_after_posting refused[{index external_id faults}]`
    [[nodiscard]] JsonValue report() const;

private:
    void add_up(const JsonValue& report);
    void show_progress() const;

    Context& context_;
    std::string path_;
    std::string body_;
    std::int64_t waiting_ = 0; ///< documents in body_
    std::int64_t sent_ = 0;
    std::int64_t accepted_ = 0;
    std::int64_t unchanged_ = 0;
    std::int64_t changed_after_posting_ = 0;
    JsonValue refused_ = JsonValue::array();
};

/// `  path: message (advice)`, a line each.
void tell_faults(std::ostream& err, const JsonValue& faults);

} // namespace server

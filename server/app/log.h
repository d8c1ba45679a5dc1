#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace server {

/// What happened, one line each, in the data folder's log/deskbridge.log: ten files of 1 MB are kept. Never a
/// secret. Any thread may write.
class Log {
public:
    explicit Log(const std::filesystem::path& folder);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void line(const std::string& text);
    /// A line that somebody has to act on: in the event log of Windows too.
    void trouble(const std::string& text);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace server

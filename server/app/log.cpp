#include "server/app/log.h"

#include "server/service/event_log.h"

#include <Poco/AutoPtr.h>
#include <Poco/FileChannel.h>
#include <Poco/FormattingChannel.h>
#include <Poco/Message.h>
#include <Poco/PatternFormatter.h>

#include <algorithm>

namespace server {

struct Log::Parts {
    Poco::AutoPtr<Poco::FormattingChannel> channel;
};

Log::Log(const std::filesystem::path& folder) : parts_(std::make_unique<Parts>())
{
    Poco::AutoPtr<Poco::FileChannel> file(new Poco::FileChannel((folder / "deskbridge.log").string()));
    file->setProperty("rotation", "1 M");
    file->setProperty("purgeCount", "10");
    file->setProperty("archive", "number");
    Poco::AutoPtr<Poco::PatternFormatter> formatter(new Poco::PatternFormatter("%Y-%m-%dT%H:%M:%S.%iZ %t"));
    parts_->channel = new Poco::FormattingChannel(formatter, file);
}

Log::~Log() = default;

void Log::line(const std::string& text)
{
    // One line stays one line, whatever a stranger put into a user name.
    std::string safe = text;
    std::replace_if(
        safe.begin(), safe.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    parts_->channel->log(Poco::Message("deskbridged", safe, Poco::Message::PRIO_INFORMATION));
}

void Log::trouble(const std::string& text)
{
    line(text);
    tell_event_log(EventKind::error, text);
}

} // namespace server

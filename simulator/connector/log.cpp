#include "simulator/connector/log.h"

#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>

namespace simulator {

void Log::line(std::string_view method, std::string_view text) const
{
    if (out_ == nullptr)
        return;
    *out_ << Poco::DateTimeFormatter::format(Poco::Timestamp::fromEpochTime(clock_.now()), "%Y%m%d.%H:%M:%S")
          << " UTC\t: " << method << " : " << text << std::endl;
}

void Log::call(std::string_view operation, std::string_view text) const
{
    line("QBWebConnector.SOAPWebService.do_" + std::string(operation) + "()", text);
}

} // namespace simulator

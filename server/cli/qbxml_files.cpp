#include "server/cli/qbxml_files.h"

#include "qbxml/schema/catalogue.h"
#include "server/cli/text.h"

#include <fstream>
#include <istream>
#include <iterator>
#include <ostream>
#include <system_error>

namespace server {

std::optional<std::string> read_whole(Context& context, const std::string& file)
{
    if (file == "-")
        return std::string(std::istreambuf_iterator<char>(context.world().in), {});
    const auto path = context.world().working_folder / file;
    std::error_code error;
    std::ifstream stream(path, std::ios::binary);
    if (!stream || std::filesystem::is_directory(path, error)) {
        context.tell(Exit::cannot_run, "the file " + path.string() + " cannot be read.");
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

std::string shown_file(const std::string& file) { return file == "-" ? "standard input" : one_line(file); }

std::string fault_line(const std::string& file, const qbxml::Fault& fault)
{
    auto text = shown_file(file);
    if (fault.line > 0)
        text += ":" + std::to_string(fault.line);
    if (!fault.path.empty())
        text += ": " + one_line(fault.path);
    text += ": " + one_line(fault.message);
    return fault.advice.empty() ? text : text + "; " + one_line(fault.advice);
}

JsonValue fault_json(const qbxml::Fault& fault)
{
    JsonValue json = JsonValue::object();
    if (fault.line > 0)
        json["line"] = fault.line;
    if (!fault.path.empty())
        json["path"] = fault.path;
    json["message"] = fault.message;
    if (!fault.advice.empty())
        json["advice"] = fault.advice;
    return json;
}

void refuse(Context& context, const std::string& file, const qbxml::Faults& faults)
{
    auto list = JsonValue::array();
    for (const auto& fault : faults) {
        list.push_back(fault_json(fault));
        context.world().err << fault_line(file, fault) << '\n';
    }
    if (context.json())
        context.world().out << written({{"faults", std::move(list)}}) << '\n';
    context.tell(Exit::refused, shown_file(file) + " holds " +
                                    number_of(static_cast<std::int64_t>(faults.size()), "fault", "faults") +
                                    ".");
}

std::optional<qbxml::Version> published_version(Context& context, const std::string& text,
                                                const qbxml::Version& standard)
{
    if (text.empty())
        return standard;
    const auto version = qbxml::Version::parse(text);
    if (version && qbxml::is_published(*version))
        return version;
    context.tell(Exit::cannot_run, "there is no qbXML version \"" + one_line(text) +
                                       "\"; the published ones go from 1.0 to 16.0, such as 13.0.");
    return std::nullopt;
}

std::optional<qbxml::Edition> known_edition(Context& context, const std::string& text)
{
    using qbxml::Edition;
    for (const auto edition : {Edition::us, Edition::ca, Edition::uk, Edition::au, Edition::oe})
        if (text == qbxml::schema::edition_name(edition))
            return edition;
    if (text.empty())
        return Edition::us;
    context.tell(Exit::cannot_run,
                 "there is no edition \"" + one_line(text) +
                     "\"; the editions are US, CA, UK, AU, and OE for the Online Edition of old.");
    return std::nullopt;
}

} // namespace server

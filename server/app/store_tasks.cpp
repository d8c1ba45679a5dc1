#include "server/app/store_tasks.h"

#include "files/path_text.h"
#include "server/app/data_folder.h"
#include "server/rescue/prepare.h"
#include "server/rescue/put_in_place.h"
#include "store/database.h"
#include "store/file_care.h"

#include <chrono>
#include <exception>
#include <ostream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace server {
namespace {

namespace fs = std::filesystem;

store::Time clock_now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out + '"';
}

/// What was found, as a person or a program reads it.
struct Finding {
    int exit_code = 0;
    std::string sentence;
    std::vector<std::string> faults;
    int schema = 0;
};

Finding finding_of(const fs::path& file, const store::StoreReport& report)
{
    using Is = store::FileState::Is;
    const std::string name = files::utf8(file);
    const int schema = report.state.schema;
    if (report.state.is == Is::nothing || report.state.is == Is::empty) {
        return {2, "There is no store in " + name + " yet.", {}, 0};
    }
    if (report.state.is == Is::unreadable) {
        return {2, "The store " + name + " cannot be looked at: " + report.state.why + ".", {}, 0};
    }
    if (schema > store::newest_schema()) {
        return {2,
                "The store " + name + " was made by a newer Deskbridge (schema " + std::to_string(schema) +
                    ", this one knows up to " + std::to_string(store::newest_schema()) +
                    "). SQLite finds nothing wrong with it.",
                {},
                schema};
    }
    if (!report.faults.empty()) {
        return {1, "Something is wrong with the store " + name + ". docs/rescue.md says what to do.",
                report.faults, schema};
    }
    const std::string older =
        schema < store::newest_schema()
            ? " It is of an older version, and is brought to this one when deskbridged starts."
            : "";
    return {0, "The store " + name + " is sound." + older, {}, schema};
}

void tell(const Finding& finding, bool json, std::ostream& out)
{
    if (!json) {
        out << finding.sentence << '\n';
        for (const std::string& fault : finding.faults) {
            out << "  " << fault << '\n';
        }
        return;
    }
    std::string faults;
    for (const std::string& fault : finding.faults) {
        faults += (faults.empty() ? "" : ",") + quoted(fault);
    }
    out << "{\"ok\":" << (finding.exit_code == 0 ? "true" : "false")
        << ",\"sentence\":" << quoted(finding.sentence) << ",\"schema\":" << finding.schema << ",\"faults\":["
        << faults << "]}\n";
}

int check(const DaemonOptions& options, std::ostream& out)
{
    Finding finding{2, "There is no data folder " + options.data + ".", {}, 0};
    std::error_code error;
    if (fs::is_directory(files::path_of(options.data), error)) { // else the lock would make it
        try {
            const DataFolder folder(options.data);
            const StorePlace place = store_place(options, folder.path());
            finding = finding_of(place.database(), store::check_store(place.database()));
        } catch (const std::exception& failure) {
            finding.sentence = failure.what();
        }
    }
    tell(finding, options.json, out);
    return finding.exit_code;
}

int prepare(const DaemonOptions& options, std::ostream& out, std::ostream& err)
{
    try {
        const DataFolder folder(options.data);
        const StorePlace place = store_place(options, folder.path());
        for (const std::string& told : prepare_store({place, DESKBRIDGE_VERSION, clock_now(), {}})) {
            out << told << '\n';
        }
        store::Database database(files::utf8(place.database()));
        if (const std::string faults = database.integrity_faults(); !faults.empty()) {
            throw std::runtime_error("something is wrong with the store: " + faults);
        }
        out << "The store is ready for Deskbridge " << DESKBRIDGE_VERSION << ".\n";
        return 0;
    } catch (const std::exception& failure) {
        err << "deskbridged: the store was not made ready: " << failure.what() << '\n';
        return 1;
    }
}

} // namespace

StorePlace store_place(const DaemonOptions& options, const fs::path& data_folder)
{
    const std::string& own = options.backup_folder;
    return {data_folder, own.empty() ? data_folder / "backups" : fs::absolute(files::path_of(own))};
}

int run_store_task(const DaemonOptions& options, std::ostream& out, std::ostream& err)
{
    return options.task == DaemonTask::check_store ? check(options, out) : prepare(options, out, err);
}

} // namespace server

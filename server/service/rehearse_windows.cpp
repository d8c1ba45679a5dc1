#include "server/service/manager.h"
#include "server/service/settings_file.h"
#include "server/service/windows_api.h"

#include <array>
#include <stdexcept>
#include <system_error>

namespace server {
namespace {

namespace fs = std::filesystem;

/// A folder that lives as long as this object, and is made anew when a power cut left one.
class Rehearsal {
public:
    explicit Rehearsal(fs::path folder) : folder_(std::move(folder))
    {
        std::error_code error;
        fs::remove_all(folder_, error);
        fs::create_directory(folder_, error);
        if (error) {
            throw std::runtime_error("making " + utf8(folder_) + ": " + error.message());
        }
    }
    ~Rehearsal()
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

    void take(const fs::path& file) const
    {
        std::error_code error;
        if (fs::exists(file, error) && !fs::copy_file(file, folder_ / file.filename(), error)) {
            throw std::runtime_error("copying " + utf8(file) + " for the rehearsal: " + error.message());
        }
    }

    [[nodiscard]] const fs::path& path() const { return folder_; }

private:
    fs::path folder_;
};

/// Runs a program with our own outputs, and gives its exit code.
DWORD exit_code_of(std::wstring command)
{
    STARTUPINFOW start{};
    start.cb = sizeof start;
    PROCESS_INFORMATION process{};
    if (CreateProcessW(nullptr, command.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &start,
                       &process) == 0) {
        throw_windows_error("starting " + utf8(command));
    }
    WaitForSingleObject(process.hProcess, INFINITE);
    DWORD code = 1;
    GetExitCodeProcess(process.hProcess, &code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return code;
}

} // namespace

int rehearse_upgrade()
{
    if (!fs::exists(service_settings())) {
        return 0; // no data yet
    }
    const auto named = SettingsFile::read(service_settings()).value("data");
    const fs::path data = named ? fs::path(wide(*named)) : program_data();
    const Rehearsal copy(data / "upgrade-rehearsal");
    for (const char* ending : {"", "-wal"}) {
        copy.take(data / (std::string("deskbridge.db") + ending));
    }
    return static_cast<int>(exit_code_of(L"\"" + this_program().wstring() + L"\" --prepare-store --data \"" +
                                         copy.path().wstring() + L"\""));
}

} // namespace server

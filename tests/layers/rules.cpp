#include "tests/layers/rules.h"

#include <algorithm>

namespace layers {
namespace {

struct Toolkit {
    std::string name;
    std::vector<std::string>
        headers; ///< a name, or the beginning of names before a final '*' (which takes no '/')
};

const std::vector<Toolkit>& toolkits()
{
    static const std::vector<Toolkit> all{
        {"benchmark", {"benchmark/*"}},
        {"catch2", {"catch2/*"}},
        {"cli11", {"CLI/*"}},
        {"gsoap", {"QBWebConnectorSvcSoap.nsmap", "qbwc*", "soap*", "stdsoap2.h"}},
        {"json", {"nlohmann/*"}},
        {"openssl", {"openssl/*"}},
        {"poco", {"Poco/*"}},
        {"poco digest", {"Poco/DigestEngine.h", "Poco/SHA1Engine.h"}},
        {"poco net", {"Poco/Net/*"}},
        {"poco util", {"Poco/Util/*"}},
        {"posix",
         {"dirent.h", "fcntl.h", "malloc.h", "poll.h", "pthread.h", "signal.h", "spawn.h", "sys/*",
          "unistd.h"}},
        {"pugixml", {"pugiconfig.hpp", "pugixml.hpp"}},
        {"soci", {"soci/*"}},
        {"soci sqlite", {"soci/sqlite3/*"}},
        {"sodium", {"sodium.h", "sodium/*"}},
        {"sqlite", {"sqlite3.h"}},
        {"utf8proc", {"utf8proc.h"}},
        {"windows",
         {"aclapi.h", "io.h", "iphlpapi.h", "sddl.h", "shlobj.h", "windows.h", "winsock2.h", "ws2tcpip.h"}},
    };
    return all;
}

/// C++20's own, and those of C under their C++ names.
const std::vector<std::string_view>& standard_headers()
{
    static const std::vector<std::string_view> headers{
        "algorithm",
        "any",
        "array",
        "atomic",
        "barrier",
        "bit",
        "bitset",
        "cassert",
        "cctype",
        "cerrno",
        "cfenv",
        "cfloat",
        "charconv",
        "chrono",
        "cinttypes",
        "climits",
        "clocale",
        "cmath",
        "codecvt",
        "compare",
        "complex",
        "concepts",
        "csetjmp",
        "condition_variable",
        "coroutine",
        "csignal",
        "cstdarg",
        "cstddef",
        "cstdint",
        "cstdio",
        "cstdlib",
        "cstring",
        "ctime",
        "cuchar",
        "cwchar",
        "cwctype",
        "deque",
        "exception",
        "execution",
        "filesystem",
        "format",
        "forward_list",
        "fstream",
        "functional",
        "future",
        "initializer_list",
        "iomanip",
        "ios",
        "iosfwd",
        "iostream",
        "istream",
        "iterator",
        "latch",
        "limits",
        "list",
        "locale",
        "map",
        "memory",
        "mutex",
        "memory_resource",
        "new",
        "numbers",
        "numeric",
        "optional",
        "ostream",
        "queue",
        "random",
        "ranges",
        "ratio",
        "regex",
        "semaphore",
        "scoped_allocator",
        "set",
        "shared_mutex",
        "source_location",
        "span",
        "sstream",
        "stack",
        "stdexcept",
        "stop_token",
        "streambuf",
        "string",
        "string_view",
        "syncstream",
        "thread",
        "system_error",
        "tuple",
        "type_traits",
        "typeindex",
        "typeinfo",
        "utility",
        "unordered_map",
        "unordered_set",
        "valarray",
        "variant",
        "vector",
        "version",
    };
    return headers;
}

bool fits(std::string_view header, std::string_view pattern)
{
    if (!pattern.ends_with('*'))
        return header == pattern;
    const auto beginning = pattern.substr(0, pattern.size() - 1);
    return header.starts_with(beginning) && header.find('/', beginning.size()) == std::string_view::npos;
}

/// The room that tests/… mirrors: tests/qbxml/plan/x_test.cpp stands beside qbxml/plan. A test may include
/// what its subject may, the subject, the helpers of all their tests and of its top folder; and it may look
/// at results with any reader.
std::optional<Room> mirror_of(const std::string& file)
{
    const std::string tests = "tests/";
    if (!file.starts_with(tests))
        return std::nullopt;
    auto room = room_of(file.substr(tests.size()));
    if (!room)
        return std::nullopt;
    room->ours.push_back(room->where);
    const auto subjects = room->ours;
    for (const auto& subject : subjects)
        room->ours.push_back(tests + subject);
    room->ours.push_back(tests + room->where.substr(0, room->where.find('/')) + "/*");
    room->ours.emplace_back("tests/support");
    room->toolkits.insert(room->toolkits.end(), {"json", "posix", "pugixml"});
    room->where = tests + room->where;
    return room;
}

} // namespace

const std::vector<Room>& rooms()
{
    static const std::vector<Room> all{
        {"qbxml/value", {}, {"poco digest", "utf8proc"}},
        {"qbxml/schema", {"qbxml/value"}, {}},
        {"qbxml/message", {"qbxml/schema", "qbxml/value"}, {"pugixml"}},
        {"qbxml/json", {"qbxml/message", "qbxml/schema", "qbxml/value"}, {"json"}},
        {"qbxml/document", {"qbxml/value"}, {}},
        {"qbxml/plan", {"qbxml/document", "qbxml/message", "qbxml/schema", "qbxml/value"}, {}},

        // Files for their owner alone, and their names as text.
        {"files", {}, {}},
        {"files/private_files_posix.cpp", {"files"}, {"posix"}},
        {"files/private_files_windows.cpp", {"files"}, {"windows"}},
        {"store", {"files"}, {"soci"}},
        // Which build this is. What each program is linked with is asked of the libraries themselves.
        {"about", {}, {}},
        {"about/common_libraries.cpp",
         {"about"},
         {"cli11", "json", "openssl", "poco", "pugixml", "utf8proc"}},
        {"about/daemon_libraries.cpp", {"about"}, {"gsoap"}},
        {"about/store_libraries.cpp", {"about"}, {"soci", "sodium", "sqlite"}},
        // Opens the file itself, for what SOCI's connect string cannot say.
        {"store/connection.cpp", {"store"}, {"soci", "soci sqlite"}},
        // Asks SQLite what is wrong with a file, in its own numbers.
        {"store/file_care.cpp", {"files", "store"}, {"soci sqlite"}},

        {"installer/windows/program", {}, {"posix", "windows"}},
        // What Poco's sources meet while they are cross-built.
        {"installer/windows/cmake", {}, {"windows"}},
        {"installer/windows/stand-in", {}, {"windows"}},

        // Keys, certificates, and what connections are secured by.
        {"server/tls", {"files", "server/intake/host_name.h"}, {"openssl", "poco", "poco net"}},
        {"server/http", {"server/tls"}, {"poco", "poco net"}},
        {"server/http/problem.cpp", {"server/http"}, {"json"}},
        {"server/pairing", {}, {"sodium", "utf8proc"}},
        // Of plan it knows the words of the settings only, which it reads from text.
        {"server/rescue", {"files", "store"}, {}},
        {"server/rescue/rescue_file.cpp", {"files", "server/rescue", "store"}, {"sodium"}},
        {"server/intake", {"qbxml/document", "qbxml/plan/policy.h", "qbxml/value"}, {"json"}},
        {"server/intake/time_zone_windows.cpp", {"server/intake"}, {"windows"}},
        // Other people's words into ours; of intake it knows JSON and the table of what orders become.
        {"server/import", {"qbxml/value", "server/intake/json.h", "server/intake/order_rules.h"}, {}},
        {"server/sync", {"qbxml", "server/intake", "server/pairing", "store"}, {"json"}},
        // What soap knows of sync: plain words, nothing behind them.
        {"server/sync/web_connector_port.h", {}, {}},
        // What api knows of sync: the moves that people make.
        {"server/sync/people.h", {"server/intake", "store"}, {}},
        // … and the messages of apps: how they come in, and their answers as text.
        {"server/sync/request_door.h", {"qbxml/value", "server/intake", "store"}, {}},
        {"server/sync/request_answer.h", {"store"}, {}},
        // … and what would become of documents.
        {"server/sync/preview.h",
         {"qbxml/plan/effects.h", "qbxml/plan/preview.h", "server/intake", "store"},
         {}},
        // … and what the company file has and misses.
        {"server/sync/setup.h",
         {"qbxml/plan/company_setup.h", "server/intake", "server/sync/request_door.h", "store"},
         {}},
        // … and when the Web Connector may come.
        {"server/sync/schedule.h", {"server/intake", "store"}, {}},
        {"server/soap", {"server/http", "server/sync/web_connector_port.h"}, {"poco", "poco net"}},
        // Generated code is known to one file alone, so that it can be replaced by changing one file.
        {"server/soap/qbwc_service.cpp",
         {"server/http", "server/soap", "server/sync/web_connector_port.h"},
         {"gsoap", "poco", "poco net"}},
        {"server/api",
         {"files", "qbxml/document", "qbxml/value", "server/http", "server/intake", "server/pairing",
          "server/rescue", "server/sync/people.h", "server/sync/preview.h", "server/sync/request_answer.h",
          "server/sync/request_door.h", "server/sync/schedule.h", "server/sync/setup.h",
          "server/tls/certificate.h", "server/tls/https_state.h", "server/tls/tls_folder.h", "store"},
         {"json", "poco", "poco net"}},
        {"server/cli", {"about"}, {"cli11", "json", "poco", "poco net", "poco util"}},
        // The verbs about qbXML work offline; all others speak to the daemon and know nothing of it.
        {"server/cli/qbxml_files.h", {"qbxml/schema", "qbxml/value", "server/cli"}, {}},
        {"server/cli/qbxml_files.cpp", {"qbxml/schema", "qbxml/value", "server/cli"}, {}},
        {"server/cli/qbxml_convert.cpp", {"qbxml/json", "server/cli"}, {}},
        {"server/cli/qbxml_describe.cpp", {"qbxml/json", "server/cli"}, {}},
        {"server/cli/qbxml_validate.cpp", {"qbxml/json", "qbxml/message", "server/cli"}, {}},
        {"server/cli/import.cpp",
         {"server/cli", "server/import", "server/intake/order_rules.h"},
         {"cli11", "json"}},
        {"server/cli/client.cpp", {"server/cli", "server/tls/secure_context.h"}, {"poco", "poco net"}},
        // The files of https are made offline.
        {"server/cli/tls.cpp",
         {"files/path_text.h", "server/cli", "server/intake/host_name.h", "server/tls"},
         {"cli11", "json", "poco", "poco net"}},
        {"server/cli/tls_words.cpp", {"server/cli", "server/tls/certificate.h"}, {"json"}},
        {"server/cli/tls_words.h", {"server/cli", "server/tls/certificate.h"}, {"json"}},
        // A store is put in place while no daemon runs.
        {"server/cli/rescue.cpp",
         {"files", "server/app/data_folder.h", "server/cli", "server/rescue", "store"},
         {"cli11", "json"}},
        {"server/cli/main.cpp", {"server/cli"}, {"posix", "windows"}},
        // The daemon as a service of Windows, and what an operating system asks of a daemon; it knows no
        // other room of the server.
        {"server/service", {"files/path_text.h"}, {"cli11", "poco", "poco net", "posix", "windows"}},
        {"server/app",
         {"about", "files", "server", "store"},
         {"cli11", "poco", "poco net", "poco util", "posix", "windows"}},

        {"simulator",
         {"about", "qbxml/message", "qbxml/schema", "qbxml/value"},
         {"cli11", "json", "poco", "poco digest", "poco net", "posix", "pugixml", "windows"}},

        {"bench", {"qbxml", "tests/support"}, {"benchmark", "posix", "pugixml"}},
        {"bench/delivery", {"bench", "qbxml", "store", "server"}, {"poco", "poco net", "posix", "sqlite"}},

        {"tests/fuzz", {"qbxml", "tests/support"}, {"json", "pugixml"}},
        // What a program of somebody else's needs.
        {"examples/qbxml", {"qbxml/json", "qbxml/message"}, {"json"}},

        {"tests/layers", {"tests/support"}, {"posix"}},
        {"tests/talks",
         {"qbxml", "server/intake", "server/pairing", "server/sync", "store", "tests/support"},
         {}},
        // Both halves in one process, joined below SOAP, on a disk that stands in for SQLite's.
        {"tests/simulate",
         {"qbxml", "server/intake", "server/pairing", "server/sync", "simulator", "store", "tests/support"},
         {"posix"}},
        {"tests/ledger",
         {"server/sync", "simulator", "store", "tests/qbxml", "tests/simulate", "tests/support"},
         {"json", "posix"}},
        {"tests/simulate/disk_file.cpp", {"tests/simulate"}, {"sqlite"}},
        {"tests/simulate/memory_disk.cpp", {"tests/simulate"}, {"sqlite"}},
        {"tests/docs", {"server/cli", "server/intake", "tests/support"}, {}},
        {"tests/qbxml", {"tests/support"}, {}},
        // What holds for all messages is tested through every room that handles them.
        {"tests/qbxml/properties",
         {"qbxml/json", "qbxml/message", "qbxml/schema", "tests/qbxml/*", "tests/support"},
         {"json"}},
        {"tests/server/import", {"qbxml/value", "server/import", "server/intake", "tests/support"}, {"json"}},
        {"tests/server/tls",
         {"server/app", "server/http", "server/intake/host_name.h", "server/tls", "tests/server/http",
          "tests/support"},
         {"openssl", "poco", "poco net"}},
        // The command line is tested against the real REST interface.
        {"tests/server/cli",
         {"files", "server", "store", "tests/server", "tests/support"},
         {"json", "posix"}},
        {"tests/support", {"qbxml/message", "qbxml/schema"}, {"catch2"}},
        {"tests/system",
         {"qbxml", "server", "simulator", "store", "tests/support"},
         {"json", "poco", "poco net", "posix", "pugixml"}},
    };
    return all;
}

std::optional<Room> room_of(const std::string& file)
{
    auto found = mirror_of(file);
    for (const Room& room : rooms())
        if (within(file, room.where) && (!found || found->where.size() <= room.where.size()))
            found = room;
    return found;
}

std::optional<std::string> toolkit_of(std::string_view header)
{
    if (std::ranges::count(standard_headers(), header) != 0)
        return "standard";
    std::optional<std::string> found;
    std::size_t best = 0;
    for (const Toolkit& toolkit : toolkits())
        for (const std::string& pattern : toolkit.headers)
            if (fits(header, pattern) && pattern.size() > best) {
                found = toolkit.name;
                best = pattern.size();
            }
    return found;
}

bool is_generated(std::string_view) { return false; }

bool within(std::string_view path, std::string_view place)
{
    if (place.ends_with("/*"))
        return path.substr(0, path.rfind('/') + 1) == place.substr(0, place.size() - 1);
    return path == place ||
           (path.starts_with(place) && path.size() > place.size() && path[place.size()] == '/');
}

} // namespace layers

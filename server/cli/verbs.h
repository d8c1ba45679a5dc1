#pragma once

#include "server/cli/context.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace server {

// What the verbs take. One object of each lives as long as a run.

struct PairOptions {
    std::string name;
    std::string qwc;
    std::optional<std::string> host;
    bool force = false;
    bool new_password = false;
};

struct TlsOptions {
    std::vector<std::string> hosts;
    int days = 825;
    bool force = false;
    std::string certificate;
    std::string key;
};

struct CompanyOptions {
    std::string name;
    std::string until; ///< of a pause
    std::string qwc;
    bool force = false;
    bool yes = false;
};

struct TokenOptions {
    std::string name;
    std::optional<int> hours;
};

struct PushOptions {
    std::string kind;
    std::string file;
    std::string source;
};

struct ImportOptions {
    std::string format;
    std::vector<std::string> files;
    std::string source;
    bool dry_run = false;
};

struct RescueOptions {
    std::string file;
    bool force = false;
    bool yes = false;
    bool move = false;
    bool copy = false;
};

struct ListOptions {
    std::string state;
    std::string kind;
};

struct ShowOptions {
    std::string id;
    std::string source;
};

struct ActionOptions {
    std::vector<std::string> ids;
    bool all = false;
    std::string state;
    std::string kind;
    std::string source;
    bool yes = false; ///< of void and delete: no question
};

struct SettingsOptions {
    std::string key;
    std::vector<std::string> changes;
};

struct SetupOptions {
    bool make = false;
    bool show = false;
    int timeout = 600; ///< seconds
};

struct TraceOptions {
    std::string id;
    std::int64_t request = 0; ///< 0: of all
    std::string source;
    bool raw = false;
    bool unredacted = false;
    bool failed = false;
    std::string find;
    std::string since;
    int limit = 20;
};

struct QbxmlOptions {
    std::string file;
    std::string path; ///< what describe is about
    std::string version;
    std::string edition;
    std::optional<std::size_t> depth;
    bool reply = false;
    bool schema_only = false;
};

struct RequestOptions {
    std::string file;
    std::string as; ///< "json" or "xml"; empty: as it was sent
    std::string key;
    std::string show; ///< the number of a request, as are the next two
    std::string retry;
    std::string cancel;
    bool no_wait = false;
    int timeout = 600; ///< seconds
};

struct RequestsOptions {
    std::string state;
};

struct Options {
    PairOptions pair;
    CompanyOptions company;
    TokenOptions token;
    PushOptions push;
    PushOptions preview;
    ImportOptions imports;
    RescueOptions backup;
    RescueOptions restore;
    RescueOptions exports;
    ListOptions list;
    ShowOptions show;
    ActionOptions retry;
    ActionOptions hold;
    ActionOptions release;
    ActionOptions cancel;
    ActionOptions void_it;
    ActionOptions delete_it;
    SettingsOptions settings;
    SetupOptions setup;
    TraceOptions trace;
    RequestOptions request;
    RequestsOptions requests;
    QbxmlOptions qbxml;
    TlsOptions tls;
};

/// A verb as CLI11 knows it, and what it does. It tells what it has to tell, and leaves the exit code with
/// the context.
struct Verb {
    CLI::App* app;
    std::function<void(Context&)> run;
};

// Each adds its verb to the program; `options` must outlive the run.

Verb add_pair(CLI::App& program, PairOptions& options);
Verb add_companies(CLI::App& program);
/// confirm, rotate, unpair, pause, resume and run-now
Verb add_company(CLI::App& program, CompanyOptions& options);
Verb add_token(CLI::App& program, TokenOptions& options);
Verb add_push(CLI::App& program, PushOptions& options);
Verb add_preview(CLI::App& program, PushOptions& options);
Verb add_import(CLI::App& program, ImportOptions& options);
/// What `import company` does.
void run_import_company(Context& context, const ImportOptions& options);
Verb add_backup(CLI::App& program, RescueOptions& options);
Verb add_restore(CLI::App& program, RescueOptions& options);
Verb add_export(CLI::App& program, RescueOptions& options);
Verb add_status(CLI::App& program);
Verb add_list(CLI::App& program, ListOptions& options);
Verb add_show(CLI::App& program, ShowOptions& options);
/// retry, hold, release, cancel, void and delete
std::vector<Verb> add_actions(CLI::App& program, Options& options);
Verb add_settings(CLI::App& program, SettingsOptions& options);
Verb add_setup(CLI::App& program, SetupOptions& options);
Verb add_trace(CLI::App& program, TraceOptions& options);
/// validate, describe, to-json and to-xml
Verb add_qbxml(CLI::App& program, QbxmlOptions& options);
Verb add_request(CLI::App& program, RequestOptions& options);
Verb add_requests(CLI::App& program, RequestsOptions& options);
/// self-signed, use, show and off
Verb add_tls(CLI::App& program, TlsOptions& options);
Verb add_doctor(CLI::App& program);
Verb add_version(CLI::App& program);

/// What `version` and --version print: the build and what it runs with.
void tell_version(std::ostream& out, bool json);

} // namespace server

#include "server/app/parts.h"

#include "server/api/api.h"
#include "server/app/https_door.h"
#include "server/app/store_tasks.h"
#include "server/http/http_server.h"
#include "server/http/router.h"
#include "server/pairing/pairing.h"
#include "server/rescue/keeper.h"
#include "server/rescue/prepare.h"
#include "server/rescue/restored.h"
#include "server/soap/soap_endpoint.h"
#include "server/sync/conversation.h"
#include "server/sync/dispatcher.h"
#include "server/sync/right_company.h"
#include "store/companies.h"
#include "store/database.h"
#include "store/events.h"

#include <charconv>
#include <chrono>
#include <optional>
#include <thread>

namespace server {
namespace {

constexpr std::uint16_t standard_port = 8085;
constexpr std::uint16_t standard_tls_port = 8443;

store::Time clock_now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// `option` as it was given, else what the data folder remembers under that name.
std::uint16_t wanted_port(store::Database& database, const std::string& name,
                          const std::optional<std::uint16_t>& option, std::uint16_t standard)
{
    if (option && *option != 0) {
        return *option;
    }
    store::Snapshot snapshot = database.read();
    const std::string remembered = store::Memory(snapshot).get(name).value_or("");
    std::uint16_t port = 0;
    std::from_chars(remembered.data(), remembered.data() + remembered.size(), port);
    if (port != 0) {
        return port; // .qwc files out there name it
    }
    return option ? 0 : standard;
}

void remember_port(store::Database& database, const std::string& name, std::uint16_t port)
{
    store::Transaction transaction = database.write();
    store::Memory(transaction).set(name, std::to_string(port));
    transaction.commit();
}

/// The file of a store that may be opened.
std::string prepared_store(const StorePlace& place, const DataFolder& folder, Log& log)
{
    try {
        for (const std::string& told : prepare_store({place, DESKBRIDGE_VERSION, clock_now(), {}})) {
            log.line(told);
        }
    } catch (const std::runtime_error& error) {
        log.trouble(std::string("cannot run: ") + error.what());
        throw;
    }
    return folder.database();
}

/// What follows from a store that went back to an earlier day; before anybody is let in.
void take_up(store::Database& database, Log& log)
{
    store::Transaction transaction = database.write();
    if (const auto went_back = take_mark(transaction)) {
        take_up_restored_store(transaction, went_back->from, went_back->why, clock_now());
        log.trouble(went_back->why + " Everything is looked for in the books before it is sent.");
    }
    transaction.commit();
}

/// To the log, and to every company as an event.
void tell_of_backup(store::Database& database, Log& log, const std::string& sentence, bool good)
{
    if (good) {
        log.line(sentence);
    } else {
        log.trouble(sentence);
    }
    try {
        store::Transaction transaction = database.write();
        for (const store::Company& company : store::Companies(transaction).list()) {
            store::Events(transaction)
                .add(company.id, good ? "backup" : "backup_failed", std::nullopt, sentence, clock_now());
        }
        transaction.commit();
    } catch (const std::runtime_error& error) {
        log.line(std::string("writing that down failed: ") + error.what()); // the same disk, most likely
    }
}

KeeperParts keeper_parts(const DaemonOptions& options, const StorePlace& place, store::Database& database,
                         Log& log)
{
    return {place,
            options.backups,
            DESKBRIDGE_VERSION,
            clock_now,
            local_offset,
            [&database, &log](const std::string& sentence, bool good) {
                tell_of_backup(database, log, sentence, good);
            }};
}

/// The file `running` stands as long as the daemon runs, and stays when it is killed.
class Running {
public:
    explicit Running(const StorePlace& place) : place_(place) { note_running(place_, clock_now()); }
    ~Running() { note_stopped(place_); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

private:
    const StorePlace& place_;
};

ConversationParts conversation_parts(store::Database& database, Feed& feed, Log& log)
{
    return {database,
            feed,
            clock_now,
            [](std::chrono::milliseconds pause) { std::this_thread::sleep_for(pause); },
            [&log](const std::string& text) { log.line(text); },
            [](std::string_view token, std::string_view hash) { return token_matches(token, hash); },
            [] { return random_base32(32); },
            std::string(owner_id()),
            std::string("Deskbridge ") + DESKBRIDGE_VERSION};
}

/// The .qwc says localhost: plain http is allowed to the Web Connector for that name only.
std::string base_url(std::uint16_t port) { return "http://localhost:" + std::to_string(port); }

std::string url_host(const std::string& address)
{
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

HttpOptions http_options(const DaemonOptions& options, std::uint16_t port, Log& log)
{
    HttpOptions http;
    http.addresses = options.listen;
    http.port = port;
    http.on_failure = [&log](const std::string& what) { log.line(what); };
    return http;
}

HttpsPlace https_place(store::Database& database, const DaemonOptions& options, Log& log)
{
    HttpsPlace place;
    place.http =
        http_options(options, wanted_port(database, "tls_port", options.tls_port, standard_tls_port), log);
    place.http.addresses = options.tls_listen;
    place.opened = [&database](std::uint16_t port) { remember_port(database, "tls_port", port); };
    place.now = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
    return place;
}

} // namespace

struct Parts::All {
    explicit All(const DaemonOptions& options)
        : folder(options.data), log(folder.path() / "log"), place(store_place(options, folder.path())),
          database(prepared_store(place, folder, log)), keeper(keeper_parts(options, place, database, log)),
          dispatcher([] { return random_base32(20); }),
          conversation(conversation_parts(database, dispatcher, log), clock_now()),
          api{database,    clock_now,    token_hash(folder.admin_token(new_token())), "", DESKBRIDGE_VERSION,
              clock_now(), folder.path()}
    {
        running.emplace(place);
        take_up(database, log);
        api.store_place = place;
        api.backups = [this] { return keeper.standing(); };
        add_soap_routes(router, conversation, [this](const std::string& what) { log.line(what); });
        add_api_routes(router, api);
        const std::uint16_t wanted = wanted_port(database, "port", options.port, standard_port);
        api.base_url = base_url(wanted);
        api.https = [this](HttpsLook look) {
            return look == HttpsLook::again ? https->look_again() : https->state();
        };
        https.emplace(TlsFolder(folder.path()), https_place(database, options, log), router, log);
        https->start();
        http.emplace(http_options(options, wanted, log), router);
        if (wanted == 0) {
            api.base_url = base_url(http->port()); // nobody knows yet where we listen
        }
        remember_port(database, "port", http->port());
        url = "http://" + url_host(options.listen.front()) + ":" + std::to_string(http->port());
        folder.publish_url(url);
        log.line("started, listening on " + url);
        keeper.start();
    }
    ~All() { log.line("stopping"); }
    All(const All&) = delete;
    All& operator=(const All&) = delete;

    DataFolder folder;
    Log log;
    StorePlace place;
    std::optional<Running> running; ///< goes after the store has been closed
    store::Database database;
    BackupKeeper keeper;
    Dispatcher dispatcher;
    Conversation conversation;
    Router router;
    ApiParts api;
    std::optional<HttpsDoor> https; // asked by requests of both, so the last to go
    std::optional<HttpServer> http;
    std::string url;
};

Parts::Parts(const DaemonOptions& options) : all_(std::make_unique<All>(options)) {}

Parts::~Parts() = default;

std::string Parts::url() const { return all_->url; }

} // namespace server

// How fast documents come in and go out, each figure beside what bounds it in the same run: ./run bench
// delivery

#include "bench/delivery/connector.h"
#include "bench/delivery/shop.h"
#include "server/http/http_server.h"
#include "server/pairing/pairing.h"
#include "server/soap/soap_endpoint.h"
#include "server/sync/conversation.h"
#include "server/sync/dispatcher.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sys/resource.h>
#include <thread>

namespace {

using namespace bench;

store::Time clock_now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

double seconds_of(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double processor_seconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double resident_megabytes()
{
    std::ifstream status("/proc/self/statm");
    double all = 0;
    double resident = 0;
    status >> all >> resident;
    return resident * 4096 / 1e6;
}

double part_of(std::vector<double> times, double part)
{
    std::sort(times.begin(), times.end());
    return times.at(static_cast<std::size_t>(static_cast<double>(times.size() - 1) * part));
}

void line(const std::string& what, double value, const char* unit, double bound, double target, bool at_most)
{
    const double ratio = bound == 0 ? value : value / bound;
    const bool reached = at_most ? ratio <= target : ratio >= target;
    std::printf("%-66s %10.3f %-8s ratio %8.2f  target %s %-6.2f %s\n", what.c_str(), value, unit, ratio,
                at_most ? "<=" : ">=", target, reached ? "reached" : "NOT REACHED");
}

/// The daemon's delivery half on a store of its own, and beside it a handler that always says the same.
class Daemon {
public:
    explicit Daemon(const std::string& file)
        : database_(file), dispatcher_([] { return server::random_base32(20); }),
          conversation_({database_, dispatcher_, clock_now, [](std::chrono::milliseconds) {},
                         [](const std::string&) {},
                         [](std::string_view token, std::string_view hash) {
                             return server::token_matches(token, hash);
                         },
                         [] { return server::random_base32(32); }, std::string(server::owner_id()), "bench"},
                        clock_now())
    {
        server::add_soap_routes(router_, conversation_);
        router_.add({"POST", "/constant", 1 << 20, [](const server::HttpRequest&) {
                         server::HttpResponse out;
                         out.content_type = "text/xml; charset=utf-8";
                         out.body = "<constant/>";
                         return out;
                     }});
        server::HttpOptions options;
        options.addresses = {"127.0.0.1"};
        options.port = 0;
        options.timeout = std::chrono::seconds(60);
        http_ = std::make_unique<server::HttpServer>(options, router_);
    }
    store::Database& database() { return database_; }
    [[nodiscard]] std::uint16_t port() const { return http_->port(); }

private:
    store::Database database_;
    server::Dispatcher dispatcher_;
    server::Conversation conversation_;
    server::Router router_;
    std::unique_ptr<server::HttpServer> http_;
};

void constant_calls(Daemon& daemon, const Paired& paired, Latencies& latencies, int calls)
{
    Connector constant(daemon.port(), "/constant", paired);
    for (int i = 0; i < calls; ++i)
        constant.call("constant", "");
    latencies = constant.latencies();
}

void pushes()
{
    constexpr std::int64_t count = 50'000;
    const Folder folder;
    store::Database database(folder.file("push.db"));
    const Paired paired = pair_company(database, "push");
    const double ours = seconds_of([&] { push_invoices(database, paired.id, 0, count); });
    const double bare = bare_inserts(folder.file("bare.db"), count);
    line("pushes a second, against bare SQLite inserts of the same rows", count / ours, "/s", count / bare,
         0.1, false);
}

void invoices(int companies, int each)
{
    const Folder folder;
    Daemon daemon(folder.file("invoices.db"));
    std::vector<Paired> shops;
    for (int i = 0; i < companies; ++i) {
        shops.push_back(pair_company(daemon.database(), "shop" + std::to_string(i)));
        push_invoices(daemon.database(), shops.back().id, 0, each);
    }
    std::vector<std::thread> threads;
    std::vector<int> posted(shops.size());
    std::vector<std::size_t> calls(shops.size());
    const double cpu_before = processor_seconds();
    const double wall = seconds_of([&] {
        for (std::size_t i = 0; i < shops.size(); ++i)
            threads.emplace_back([&, i] {
                Connector connector(daemon.port(), "/qbwc", shops[i]);
                posted[i] = connector.visit(1000);
                for (const auto& [operation, times] : connector.latencies())
                    calls[i] += times.size();
            });
        for (std::thread& thread : threads)
            thread.join();
    });
    const double cpu = processor_seconds() - cpu_before;
    int all = 0;
    for (const int n : posted)
        all += n;
    if (all != companies * each)
        throw std::runtime_error("not all invoices were posted: " + std::to_string(all));
    Latencies constant;
    const int constant_trips = 2000;
    const double constant_before = processor_seconds();
    constant_calls(daemon, shops[0], constant, constant_trips);
    const double constant_cpu = (processor_seconds() - constant_before) / constant_trips;
    const std::string with = std::to_string(companies) + (companies == 1 ? " company" : " companies");
    std::printf("%-66s %10.0f /s\n", ("invoices a second, " + with).c_str(), all / wall);
    std::printf("%-66s %10zu\n", ("SOAP calls for " + std::to_string(each) + " invoices").c_str(), calls[0]);
    line("processor time an invoice, against one constant answer, " + with, cpu / all * 1e3, "ms",
         constant_cpu * 1e3, 10, true);
}

/// The median or 99th part of each call with so many documents waiting.
std::map<std::string, double> calls_at(std::int64_t queued, double part, double& constant)
{
    const Folder folder;
    Daemon daemon(folder.file("depth.db"));
    const Paired paired = pair_company(daemon.database(), "deep");
    push_invoices(daemon.database(), paired.id, 0, queued);
    Connector connector(daemon.port(), "/qbwc", paired);
    connector.visit(2); // warm
    connector.latencies().clear();
    for (int visit = 0; visit < 6 && queued >= 1000; ++visit)
        connector.visit(queued < 2000 ? 1 : 10);
    std::map<std::string, double> found;
    for (const auto& [operation, times] : connector.latencies())
        found[operation] = part_of(times, part);
    Latencies of_constant;
    constant_calls(daemon, paired, of_constant, 500);
    constant = part_of(of_constant["constant"], part);
    return found;
}

void depth(std::int64_t deepest)
{
    double constant = 0;
    auto slowest = calls_at(100'000, 0.99, constant);
    for (const auto& [operation, time] : slowest)
        line("99 of 100 " + operation + " with 100,000 waiting, against a constant answer", time * 1e3, "ms",
             constant * 1e3, 200, true);
    auto shallow = calls_at(1'000, 0.5, constant);
    auto deep = calls_at(deepest, 0.5, constant);
    for (const char* operation : {"authenticate", "sendRequestXML", "receiveResponseXML"})
        line(std::string("half of ") + operation + ", " + std::to_string(deepest) + " waiting against 1,000",
             deep[operation] * 1e3, "ms", shallow[operation] * 1e3, 1.2, true);
}

/// Memory over very many calls on one connection.
void memory(int trips)
{
    const Folder folder;
    Daemon daemon(folder.file("memory.db"));
    const Paired paired = pair_company(daemon.database(), "long");
    Connector connector(daemon.port(), "/qbwc", paired);
    const auto go = [&](int calls) {
        for (int i = 0; i < calls; ++i)
            connector.call("serverVersion", "");
        connector.latencies().clear();
    };
    go(trips / 10);
    const double before = resident_megabytes();
    go(trips);
    line("memory after " + std::to_string(trips) + " calls on one connection, against before",
         resident_megabytes(), "MB", before, 1.1, true);
}

} // namespace

int main(int count, char** arguments)
{
    try {
        const std::int64_t deepest = count > 1 ? std::stoll(arguments[1]) : 1'000'000;
        pushes();
        invoices(1, 10'000);
        invoices(16, 1'000);
        depth(deepest);
        memory(100'000);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "bench: " << error.what() << '\n';
        return 1;
    }
}

#include "server/app/https_door.h"

#include <stdexcept>
#include <utility>

namespace server {
namespace {

constexpr std::chrono::seconds patience{5};

std::string listed(const std::vector<std::string>& names)
{
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

} // namespace

HttpsDoor::HttpsDoor(TlsFolder folder, HttpsPlace place, const Router& router, Log& log)
    : folder_(std::move(folder)), place_(std::move(place)), router_(router), log_(log)
{
    place_.http.secure = &context_;
}

void HttpsDoor::start()
{
    (void)look();
    publish();
    watcher_ = std::thread([this] { watch(); });
}

HttpsDoor::~HttpsDoor()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (watcher_.joinable())
        watcher_.join();
    server_.reset(); // before what its connections use
}

HttpsState HttpsDoor::state() const
{
    const std::lock_guard lock(mutex_);
    return state_;
}

HttpsState HttpsDoor::look_again()
{
    std::unique_lock lock(mutex_);
    const auto mine = ++asked_;
    changed_.notify_all();
    changed_.wait_for(lock, patience, [&] { return answered_ >= mine || stopping_; });
    return state_;
}

void HttpsDoor::watch()
{
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        changed_.wait_for(lock, place_.pause, [&] { return stopping_ || asked_ > answered_; });
        const auto asked = asked_;
        if (asked > answered_)
            seen_.clear(); // whoever asks wants the file read, whatever its time says
        lock.unlock();
        auto closing = look();
        publish();
        lock.lock();
        answered_ = asked;
        changed_.notify_all();
        lock.unlock();
        // Only now: a request that asked for this look may be one of those that are waited for here.
        closing.reset();
        lock.lock();
    }
}

void HttpsDoor::publish()
{
    const std::lock_guard lock(mutex_);
    state_ = known_;
    if (state_.problem.empty())
        state_.problem = open_problem_;
}

std::unique_ptr<HttpServer> HttpsDoor::look()
{
    const auto stamp = folder_.stamp();
    if (stamp.empty()) {
        if (server_)
            log_.line("https: the certificate is gone, so nobody is listened to by https any more");
        seen_.clear();
        known_ = {};
        open_problem_.clear();
        return std::move(server_);
    }
    if (stamp != seen_) {
        seen_ = stamp;
        take_certificate();
    }
    if (known_.certificate && !server_)
        open();
    if (known_.certificate)
        warn_of_the_end();
    return nullptr;
}

void HttpsDoor::take_certificate()
{
    const auto former = known_.certificate;
    try {
        const auto text = folder_.read();
        const auto read = read_identity(text.value_or(""));
        if (const auto* fault = std::get_if<std::string>(&read))
            throw std::runtime_error(*fault);
        const auto& identity = std::get<Identity>(read);
        if (former && former->fingerprint == identity.certificate.fingerprint && known_.problem.empty())
            return;
        context_.use(identity);
        known_.certificate = identity.certificate;
        known_.problem.clear();
        warned_.reset();
        log_.line("https: connections from now on see the certificate for " +
                  listed(identity.certificate.names) + ", which ends on " +
                  day_text(identity.certificate.until));
    } catch (const std::runtime_error& error) {
        const auto problem = folder_.identity_file().string() + " cannot be used: " + error.what();
        if (problem != known_.problem)
            log_.trouble("https: " + problem +
                         (former ? "; the certificate before it stays in use" : "; so there is no https"));
        known_.problem = problem;
    }
}

void HttpsDoor::open()
{
    try {
        server_ = std::make_unique<HttpServer>(place_.http, router_);
        known_.port = server_->port();
        place_.http.port = known_.port; // another time the same one
        open_problem_.clear();
        place_.opened(known_.port);
        log_.line("https: listening on port " + std::to_string(known_.port));
    } catch (const std::runtime_error& error) {
        if (open_problem_ != error.what())
            log_.trouble(std::string("https: ") + error.what());
        open_problem_ = error.what();
    }
}

void HttpsDoor::warn_of_the_end()
{
    const auto now = place_.now();
    const auto today = std::chrono::floor<std::chrono::days>(now);
    const auto warning = end_warning(*known_.certificate, now);
    if (warning.empty() || warned_ == today)
        return;
    warned_ = today;
    log_.trouble("https: " + warning + " Make a new one: deskbridge tls self-signed --force");
}

} // namespace server

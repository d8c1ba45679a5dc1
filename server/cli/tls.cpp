#include "files/path_text.h"
#include "server/cli/text.h"
#include "server/cli/tls_words.h"
#include "server/cli/verbs.h"
#include "server/intake/host_name.h"
#include "server/tls/identity.h"
#include "server/tls/tls_folder.h"

#include <Poco/Net/IPAddress.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>

namespace server {
namespace {

constexpr int standard_tls_port = 8443;
constexpr int longest_days = 3650;

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// The folder of the data folder on this computer; nothing: told that another one cannot be changed from
/// here.
std::optional<TlsFolder> folder_here(Context& context)
{
    if (const auto folder = context.own_data_folder())
        return TlsFolder(*folder);
    context.tell(Exit::cannot_run,
                 "tls works on the data folder of this computer; run it where deskbridged runs, "
                 "without --url.");
    return std::nullopt;
}

int port_of(const DaemonView& view)
{
    return view.https && view.https->value("listening", false) ? view.https->at("port").get<int>()
                                                               : standard_tls_port;
}

/// The names that people gave and those of this computer itself; nothing: told which one is none.
std::optional<std::vector<std::string>> names_for(Context& context, const std::vector<std::string>& hosts)
{
    std::vector<std::string> names;
    const auto add = [&names](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    };
    for (const auto& host : hosts) {
        Poco::Net::IPAddress address;
        const bool is_address = Poco::Net::IPAddress::tryParse(host, address);
        if (const auto fault = host_name_fault(host); !is_address && !fault.empty()) {
            context.tell(Exit::refused, fault + ".");
            return std::nullopt;
        }
        add(is_address ? address.toString() : lower(host));
    }
    for (const auto* own : {"localhost", "127.0.0.1", "::1"})
        add(own);
    return names;
}

/// The name that goes into the .qwc: the Web Connector takes no address.
std::string connector_name(const std::vector<std::string>& names)
{
    const auto found = std::find_if(names.begin(), names.end(), [](const auto& name) {
        return !is_ip_address(name) && name != "localhost" && !name.starts_with("*");
    });
    return found == names.end() ? "" : *found;
}

/// Whether there is none yet, or it may go; else that is told.
bool may_replace(Context& context, const TlsFolder& folder, bool force)
{
    const auto text = folder.read();
    if (!text || force)
        return true;
    const auto read = read_certificate(*text);
    const auto* certificate = std::get_if<Certificate>(&read);
    context.tell(
        Exit::refused,
        (certificate == nullptr ? "There is " + files::utf8(folder.identity_file()) + " already, which " +
                                      "holds no certificate."
                                : "There is a certificate already, for " + spoken(certificate->names) +
                                      ", good until " + day_text(certificate->until) + ".") +
            " The other computer trusts that one and would have to trust the new one anew. To put a new "
            "one in its place add --force.");
    return false;
}

JsonValue taken_json(const TlsFolder& folder, const Identity& identity, const DaemonView& view,
                     const std::string& host, std::chrono::sys_seconds now)
{
    return {{"certificate", certificate_json(identity.certificate, now)},
            {"identity_file", files::utf8(folder.identity_file())},
            {"certificate_file", files::utf8(folder.certificate_file())},
            {"url",
             host.empty() ? JsonValue() : JsonValue("https://" + host + ":" + std::to_string(port_of(view)))},
            {"https", view.https.value_or(JsonValue())},
            {"companies", companies_json(view, identity.certificate.names, host)}};
}

void tell_taken(Context& context, const TlsFolder& folder, const Identity& identity, const std::string& done)
{
    const auto view = tell_daemon(context);
    const auto now = context.world().now();
    const auto host = connector_name(identity.certificate.names);
    const auto json = taken_json(folder, identity, view, host, now);
    auto& out = context.world().out;
    if (context.json()) {
        out << written(json) << '\n';
        return;
    }
    const auto shown_host = host.empty() ? std::string("HOST") : host;
    out << done << "\n\n";
    print_table(out, {{"  Key and certificate, secret", files::utf8(folder.identity_file())},
                      {"  Certificate alone, for others", files::utf8(folder.certificate_file())}});
    tell_certificate(out, identity.certificate, now);
    if (host.empty())
        out << "\nIt names addresses only. The Web Connector takes no address in a .qwc: for QuickBooks on "
               "another "
               "computer give this computer's name as well.\n";
    if (identity.certificate.self_signed)
        tell_how_to_trust(out, shown_host, port_of(view));
    tell_what_is_next(out, view, json.at("companies"), shown_host);
}

void make_own(Context& context, const TlsOptions& options)
{
    const auto folder = folder_here(context);
    const auto names = folder ? names_for(context, options.hosts) : std::nullopt;
    if (!names || !may_replace(context, *folder, options.force))
        return;
    const auto identity = make_self_signed(*names, context.world().now(), options.days);
    folder->write(identity);
    tell_taken(context, *folder, identity, "A key and a certificate that vouches for itself were made.");
}

std::optional<std::string> read_file(Context& context, const std::string& name)
{
    std::ifstream in(context.world().working_folder / files::path_of(name), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (in.is_open() && !in.bad())
        return text;
    context.tell(Exit::cannot_run, name + " cannot be read.");
    return std::nullopt;
}

void use(Context& context, const TlsOptions& options)
{
    const auto folder = folder_here(context);
    const auto certificate = folder ? read_file(context, options.certificate) : std::nullopt;
    const auto key = certificate ? read_file(context, options.key) : std::nullopt;
    if (!key)
        return;
    const auto joined = join_identity(*certificate, *key, context.world().now());
    if (const auto* fault = std::get_if<std::string>(&joined)) {
        context.tell(Exit::refused, *fault + ". Nothing has been changed.");
        return;
    }
    const auto& identity = std::get<Identity>(joined);
    folder->write(identity);
    tell_taken(context, *folder, identity, "The certificate and its key were taken.");
}

void show_certificate(Context& context, const TlsFolder& folder, const Certificate& certificate)
{
    const auto now = context.world().now();
    const auto view = tell_daemon(context);
    auto& out = context.world().out;
    if (context.json()) {
        const JsonValue answer{{"certificate", certificate_json(certificate, now)},
                               {"certificate_file", files::utf8(folder.certificate_file())},
                               {"https", view.https.value_or(JsonValue())}};
        out << written(answer) << '\n';
    } else {
        tell_certificate(out, certificate, now);
        print_table(out, {{"  Certificate alone, for others", files::utf8(folder.certificate_file())}});
        tell_what_is_next(out, view,
                          companies_json(view, certificate.names, connector_name(certificate.names)),
                          connector_name(certificate.names));
    }
    if (const auto warning = end_warning(certificate, now); !warning.empty())
        context.tell(Exit::refused, warning + " Make a new one with tls self-signed HOST --force.");
}

void show(Context& context)
{
    const auto folder = folder_here(context);
    if (!folder)
        return;
    const auto text = folder->read();
    if (!text) {
        JsonValue none;
        none["certificate"] = nullptr;
        if (context.json())
            context.world().out << written(none) << '\n';
        else
            context.world().out
                << "There is no certificate, so https is off. It is needed for QuickBooks on another "
                   "computer: deskbridge tls self-signed HOST\n";
        return;
    }
    const auto read = read_identity(*text);
    if (const auto* fault = std::get_if<std::string>(&read))
        context.tell(Exit::refused,
                     files::utf8(folder->identity_file()) + " cannot be used: " + *fault + ".");
    else
        show_certificate(context, *folder, std::get<Identity>(read).certificate);
}

void switch_off(Context& context)
{
    const auto folder = folder_here(context);
    if (!folder)
        return;
    const bool was_on = folder->remove();
    const auto view = tell_daemon(context);
    auto left_out = JsonValue::array();
    for (const auto& company : view.companies)
        if (!text_member(company, "host").empty())
            left_out.push_back(text_member(company, "title"));
    auto& out = context.world().out;
    if (context.json()) {
        const JsonValue answer{
            {"removed", was_on}, {"https", view.https.value_or(JsonValue())}, {"companies", left_out}};
        out << written(answer) << '\n';
        return;
    }
    out << (was_on ? "The key and the certificate are gone; nobody can call by https any more.\n"
                   : "There was no certificate: https was off already.\n");
    for (const auto& title : left_out)
        out << one_line(title.get<std::string>())
            << " was paired for another computer, whose Web Connector finds nobody now. If QuickBooks is on "
               "this "
               "one: deskbridge pair \""
            << one_line(title.get<std::string>()) << "\" --host localhost --force\n";
}

} // namespace

Verb add_tls(CLI::App& program, TlsOptions& options)
{
    auto* app = program.add_subcommand("tls", "https, for QuickBooks on another computer; needs no daemon");
    app->require_subcommand(1);
    auto* maker = app->add_subcommand("self-signed", "make a key, and a certificate that vouches for itself");
    maker
        ->add_option("HOST", options.hosts,
                     "this computer's name as the other one knows it, and further names and addresses")
        ->required();
    maker->add_option("--days", options.days, "how long it is good (default: 825)")
        ->type_name("N")
        ->check(CLI::Range(1, longest_days));
    maker->add_flag("--force", options.force, "in place of the one that is there");
    auto* user = app->add_subcommand("use", "take a certificate of your own, with its key");
    user->add_option("--certificate", options.certificate,
                     "PEM file: the certificate, then those that vouch for it")
        ->required()
        ->type_name("FILE");
    user->add_option("--key", options.key, "PEM file: its private key, without a passphrase")
        ->required()
        ->type_name("FILE");
    auto* shower = app->add_subcommand("show", "names, dates and fingerprint of the certificate");
    auto* stopper = app->add_subcommand("off", "remove key and certificate: no https any more");
    return {app, [&options, maker, user, shower, stopper](Context& context) {
                if (maker->parsed())
                    make_own(context, options);
                else if (user->parsed())
                    use(context, options);
                else if (shower->parsed())
                    show(context);
                else if (stopper->parsed())
                    switch_off(context);
            }};
}

} // namespace server

#include "server/cli/tls_words.h"

#include "server/cli/text.h"

#include <ostream>
#include <stdexcept>

namespace server {
namespace {

constexpr int ok = 200;

std::optional<JsonValue> answer_of(const Answer& answer)
{
    auto json = answer.status == ok ? JsonValue::parse(answer.body, nullptr, false) : JsonValue();
    return json.is_discarded() || json.is_null() ? std::nullopt : std::optional(std::move(json));
}

} // namespace

DaemonView tell_daemon(Context& context)
{
    DaemonView view;
    try {
        view.https = answer_of(context.client().post("/api/v1/tls/reload", ""));
        if (auto companies = answer_of(context.client().get("/api/v1/companies")))
            view.companies = std::move(*companies);
    } catch (const std::runtime_error&) {
        // none runs, or its token is not ours to read: the files alone count
    }
    return view;
}

JsonValue certificate_json(const Certificate& certificate, std::chrono::sys_seconds now)
{
    return {{"names", certificate.names},
            {"from", day_text(certificate.from)},
            {"until", day_text(certificate.until)},
            {"days_left", days_left(certificate, now)},
            {"fingerprint", certificate.fingerprint},
            {"thumbprint", certificate.thumbprint},
            {"self_signed", certificate.self_signed}};
}

JsonValue companies_json(const DaemonView& view, const std::vector<std::string>& names,
                         const std::string& host)
{
    auto out = JsonValue::array();
    for (const auto& company : view.companies) {
        const auto now = text_member(company, "host");
        const auto title = text_member(company, "title");
        out.push_back({{"company", text_member(company, "company")},
                       {"title", title},
                       {"host", now.empty() ? JsonValue() : JsonValue(now)},
                       {"pair_again", !now.empty() && !covers(names, now)},
                       {"command", "deskbridge pair \"" + title + "\" --host " + host + " --force"}});
    }
    return out;
}

void tell_certificate(std::ostream& out, const Certificate& certificate, std::chrono::sys_seconds now)
{
    const auto left = days_left(certificate, now);
    print_table(out, {{"  Names", spoken(certificate.names)},
                      {"  Good from", day_text(certificate.from)},
                      {"  Good until",
                       day_text(certificate.until) +
                           (left < 0 ? " (it is over)" : " (" + number_of(left, "day", "days") + " left)")},
                      {"  Vouched for by", certificate.self_signed ? "itself" : "an authority"},
                      {"  Thumbprint, as Windows shows it", certificate.thumbprint},
                      {"  Fingerprint (SHA-256)", certificate.fingerprint}});
}

void tell_how_to_trust(std::ostream& out, const std::string& host, int port)
{
    out << "\nOnce, on the computer with QuickBooks:\n"
           "  1. Copy deskbridge.crt there. It is no secret.\n"
           "  2. Have Windows trust it. As administrator: certutil -addstore Root deskbridge.crt\n"
           "     Or double click it: Install Certificate, Local Machine, \"Place all certificates in the "
           "following\n"
           "     store\", Trusted Root Certification Authorities.\n"
           "  3. Open https://"
        << host << ":" << port
        << "/qbwc in a browser there. A line of text and no warning: it works.\n"
           "     Nothing at all: let the port through the firewall of this computer.\n";
}

void tell_what_is_next(std::ostream& out, const DaemonView& view, const JsonValue& companies,
                       const std::string& host)
{
    out << '\n';
    if (!view.https)
        out << "deskbridged is not running on this data folder; it listens by https when it is started.\n";
    else if (view.https->value("listening", false))
        out << "deskbridged listens by https on port " << view.https->at("port").get<int>() << " now.\n";
    else
        out << "deskbridged does not listen by https: " << one_line(text_member(*view.https, "problem"))
            << '\n';
    if (companies.empty())
        out << "Then pair the company: deskbridge pair \"My Company\" --host " << host << '\n';
    for (const auto& company : companies) {
        const auto title = one_line(text_member(company, "title"));
        const auto command = one_line(text_member(company, "command"));
        if (company.at("pair_again").get<bool>())
            out << title << " was paired for " << one_line(text_member(company, "host"))
                << ", which the certificate does not name: pair it again.\n  " << command << '\n';
        else if (company.at("host").is_null())
            out << "If the QuickBooks of " << title << " is on another computer, pair it again:\n  "
                << command << '\n';
    }
}

std::string spoken(const std::vector<std::string>& names)
{
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return out;
}

} // namespace server

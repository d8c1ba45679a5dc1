#include "server/cli/qwc_place.h"

#include "server/cli/text.h"

#include <cerrno>
#include <fstream>
#include <ostream>
#include <system_error>

namespace server {

namespace fs = std::filesystem;

QwcPlace::~QwcPlace()
{
    std::error_code ignored; // it is gone already when all went well
    fs::remove(part_, ignored);
}

bool QwcPlace::is_free(Context& context, bool write_over, const std::string& nothing_done) const
{
    std::error_code error;
    if (fs::is_directory(file_, error)) {
        context.tell(Exit::cannot_run, file_.string() + " is a folder. " + nothing_done);
        return false;
    }
    if (!write_over && fs::exists(file_, error)) {
        context.tell(Exit::refused, file_.string() + " exists already. " + nothing_done +
                                        " Name another file with --qwc, or write over it with --force.");
        return false;
    }
    if (const auto why = write_part(""); !why.empty()) {
        context.tell(Exit::cannot_run, "cannot write " + file_.string() + ": " + why + ". " + nothing_done +
                                           " Name another file with --qwc.");
        return false;
    }
    return true;
}

std::string QwcPlace::write(JsonValue& pairing) const
{
    auto why = write_text(text_member(pairing, "qwc"));
    pairing["qwc_file"] = why.empty() ? JsonValue(file_.string()) : JsonValue();
    return why;
}

std::string QwcPlace::write_text(const std::string& text) const
{
    if (auto why = write_part(text); !why.empty())
        return why;
    std::error_code error;
    fs::rename(part_, file_, error);
    return error ? error.message() : "";
}

std::string QwcPlace::write_part(const std::string& text) const
{
    errno = 0;
    std::ofstream stream(part_, std::ios::binary | std::ios::trunc);
    stream << text;
    stream.close();
    if (stream)
        return "";
    return errno == 0 ? "it cannot be written" : std::generic_category().message(errno);
}

void tell_unwritten(Context& context, const JsonValue& pairing, const QwcPlace& place,
                    const std::string& done, const std::string& why)
{
    if (!context.json()) {
        context.world().out << "\nThis is the text of the file; save it as "
                            << place.file().filename().string() << ":\n\n"
                            << text_member(pairing, "qwc");
    }
    context.tell(Exit::cannot_run, done + ", but " + place.file().string() + " could not be written: " + why +
                                       ". Its text is in the answer.");
}

namespace {

/// The computer with QuickBooks knows no self-signed certificate until it is told.
void tell_trust(std::ostream& out, const JsonValue& pairing)
{
    const auto trust = pairing.find("trust");
    if (trust == pairing.end() || !trust->is_object())
        return;
    out << "\nThe Web Connector will call " << one_line(text_member(pairing, "app_url"))
        << ". If the computer with QuickBooks does not trust its certificate yet, copy\n  "
        << one_line(text_member(*trust, "file"))
        << "\nthere and run as administrator: certutil -addstore Root deskbridge.crt\n";
}

} // namespace

void tell_steps(std::ostream& out, const JsonValue& pairing, const QwcPlace& place)
{
    const auto app_name = one_line(text_member(pairing, "app_name"));
    const auto token = text_member(pairing, "token");
    print_table(out, {{"  File for the Web Connector", place.file().string()},
                      {"  User name", text_member(pairing, "user_name")},
                      {"  Password", token.empty() ? "as it was" : token}});
    tell_trust(out, pairing);
    out << '\n'
        << (token.empty() ? "Whoever lost the password gets another one with --new-password. Next"
                          : "The password is shown this once only. Next")
        << ", on the computer with QuickBooks:\n"
           "  1. Open the company file in QuickBooks as Admin, in single-user mode.\n"
           "  2. In the Web Connector choose \"Add an Application\" and pick the file above.\n"
           "  3. QuickBooks asks whether \""
        << app_name
        << "\" may have access: choose \"Yes, always; allow access even if QuickBooks is not running\".\n"
           "  4. Type the password in beside \""
        << app_name << "\", tick its box and press Update Selected.\n";
}

} // namespace server

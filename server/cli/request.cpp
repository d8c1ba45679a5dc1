#include "server/cli/text.h"
#include "server/cli/verbs.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>

namespace server {

namespace {

using std::chrono::milliseconds;

enum class Form { json, xml };

/// The first sign tells: XML begins with a `<`, whatever stands before it.
Form form_of(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string::npos && text[first] == '<' ? Form::xml : Form::json;
}

Form wanted_form(const Context& context, const RequestOptions& options, Form standard)
{
    if (!options.as.empty())
        return options.as == "json" ? Form::json : Form::xml;
    return context.json() ? Form::json : standard;
}

std::string text_of(Context& context, const std::string& name)
{
    if (name == "-")
        return {std::istreambuf_iterator<char>(context.world().in), {}};
    const auto file = context.world().working_folder / name;
    std::error_code error;
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file, error))
        throw std::runtime_error("the file " + file.string() + " cannot be read.");
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool is_under_way(const std::string& state)
{
    return state == "queued" || state == "waiting" || state == "sent";
}

std::string named(const JsonValue& request)
{
    return "request " + written(request.at("id")) + " (" + text_member(request, "message") + ")";
}

/// Where it is, for somebody who waits.
std::string told(const JsonValue& request)
{
    auto text = named(request) + ": " + text_member(request, "state");
    const auto& progress = request.at("progress");
    if (const auto pages = progress.value("pages", std::int64_t{0}); pages > 0) {
        text += ", " + number_of(pages, "page", "pages") + ", " +
                number_of(progress.value("rows", std::int64_t{0}), "row", "rows");
        if (progress.at("remaining").is_number() && progress.at("remaining") != 0)
            text += ", " + written(progress.at("remaining")) + " to come";
    }
    if (progress.value("run", 1) > 1)
        text += ", begun anew";
    return text + ". " + text_member(request, "reason");
}

/// Waits for requests and tells what it sees.
class Watcher {
public:
    Watcher(Context& context, std::string path, int timeout)
        : context_(context), path_(std::move(path)), left_(std::chrono::seconds(timeout))
    {}

    /// The request in its last state; nothing when it could not be told, or the time is up (which was told).
    std::optional<JsonValue> wait_for(const std::string& id)
    {
        for (;;) {
            auto request = context_.good(context_.client().get(path_ + "/" + id + "?brief=1"));
            if (!request || !is_under_way(text_member(*request, "state")))
                return request;
            show(told(*request));
            if (left_.count() <= 0) {
                context_.tell(Exit::refused, "no answer yet. It stays in line as request " + id +
                                                 "; look later with: deskbridge request --show " + id);
                return std::nullopt;
            }
            const auto pause = std::min(pause_, left_);
            context_.world().wait(pause);
            left_ -= pause;
            pause_ = std::min(pause_ * 2, milliseconds(1000));
        }
    }

private:
    void show(const std::string& line)
    {
        if (line != shown_)
            context_.world().err << one_line(line) << std::endl;
        shown_ = line;
    }

    Context& context_;
    std::string path_;
    milliseconds left_;
    milliseconds pause_{50};
    std::string shown_;
};

/// Tells why there is no answer.
void tell_failure(Context& context, const JsonValue& request)
{
    const auto state = text_member(request, "state");
    const auto next = text_member(request, "next_action");
    context.tell(Exit::refused, one_line(named(request) + " is " + state + ": " +
                                         text_member(request, "reason") + (next.empty() ? "" : " " + next)));
}

/// The text of an answer in one form, or nothing when it could not be had, which was told.
std::optional<std::string> answer_text(Context& context, const std::string& path, const std::string& format)
{
    const auto answer = context.client().get(path + "/answer?format=" + format);
    if (answer.status == 200)
        return answer.body;
    context.good(answer);
    return std::nullopt;
}

/// The answers to one call, in the form wanted: one as it is, several as an array or as one message set.
class AnswerPrinter {
public:
    AnswerPrinter(Context& context, Form form, std::size_t all) : context_(context), form_(form), all_(all)
    {
        if (all_ > 1)
            out() << (form_ == Form::json ? "[" : "<?xml version=\"1.0\" ?>\n<QBXML>\n<QBXMLMsgsRs>\n");
    }

    void print(const std::string& path)
    {
        const auto format = form_ == Form::json ? "json" : all_ > 1 ? "element" : "xml";
        if (const auto text = answer_text(context_, path, format))
            add(*text);
        else
            add_none();
    }

    void add_none()
    {
        if (all_ > 1 && form_ == Form::json)
            add("null");
    }

    void finish()
    {
        if (all_ > 1)
            out() << (form_ == Form::json ? "]\n" : "</QBXMLMsgsRs>\n</QBXML>\n");
    }

private:
    std::ostream& out() { return context_.world().out; }

    void add(const std::string& text)
    {
        if (printed_ && form_ == Form::json)
            out() << ",\n";
        printed_ = true;
        out() << text;
        const bool closes_line = text.ends_with('\n') || (all_ > 1 && form_ == Form::json);
        out() << (closes_line ? "" : "\n");
    }

    Context& context_;
    Form form_;
    std::size_t all_;
    bool printed_ = false;
};

void wait_and_print(Context& context, const RequestOptions& options, const std::string& path,
                    const JsonValue& requests, Form form)
{
    Watcher watcher(context, path, options.timeout);
    AnswerPrinter printer(context, form, requests.size());
    for (const auto& one : requests) {
        const auto id = written(one.at("id"));
        const auto request = watcher.wait_for(id);
        if (request && text_member(*request, "state") == "answered") {
            printer.print(path + "/" + id);
            continue;
        }
        if (request)
            tell_failure(context, *request);
        if (request && context.json() && requests.size() == 1)
            context.world().out << written(*request) << '\n';
        else
            printer.add_none();
    }
    printer.finish();
}

void push(Context& context, const RequestOptions& options)
{
    const auto text = text_of(context, options.file);
    const auto company = context.company_path();
    if (!company)
        return;
    const auto form = form_of(text);
    const auto path = *company + "/requests";
    const auto query = options.key.empty() ? "" : "?id=" + percent_encoded(options.key);
    const auto answer = context.good(
        context.client().post(path + query, text, form == Form::json ? "application/json" : "text/xml"));
    if (!answer)
        return;
    const auto& requests = answer->at("requests");
    if (!options.no_wait) {
        wait_and_print(context, options, path, requests, wanted_form(context, options, form));
    } else if (context.json()) {
        context.world().out << written(*answer) << '\n';
    } else {
        for (const auto& one : requests)
            context.world().out << written(one.at("id")) << '\n';
    }
}

void show(Context& context, const RequestOptions& options, const std::string& path)
{
    if (context.json() && options.as.empty()) {
        const auto answer = context.client().get(path);
        if (context.good(answer))
            context.world().out << answer.body;
        return;
    }
    const auto request = context.good(context.client().get(path + "?brief=1"));
    if (!request)
        return;
    const auto state = text_member(*request, "state");
    if (state == "answered") {
        AnswerPrinter(context, wanted_form(context, options, Form::xml), 1).print(path);
    } else if (is_under_way(state)) {
        context.world().out << one_line(told(*request)) << '\n';
    } else {
        tell_failure(context, *request);
    }
}

void act(Context& context, const std::string& path, const std::string& action)
{
    const auto request = context.good(context.client().post(path + "/" + action, ""));
    if (!request)
        return;
    if (context.json())
        context.world().out << written(*request) << '\n';
    else
        context.world().out << named(*request) << " is " << text_member(*request, "state") << ".\n";
}

void request(Context& context, const RequestOptions& options)
{
    const auto& number = !options.show.empty()    ? options.show
                         : !options.retry.empty() ? options.retry
                                                  : options.cancel;
    if (number.empty()) {
        push(context, options);
        return;
    }
    const auto company = context.company_path();
    if (!company)
        return;
    const auto path = *company + "/requests/" + percent_encoded(number);
    if (!options.show.empty())
        show(context, options, path);
    else
        act(context, path, options.retry.empty() ? "cancel" : "retry");
}

constexpr const char* footer_of_request =
    "FILE holds one message or several: JSON ({\"CustomerQuery\": {\"MaxReturned\": 50}}, or an array), or "
    "qbXML\n"
    "(a ...Rq element, or a whole message set). It waits until QuickBooks has answered, tells progress on "
    "standard\n"
    "error and the answer on standard output, in the form that was sent. Long answers come whole.\n"
    "What changes the company file has to be allowed first: deskbridge settings set requests=all\n"
    "Exit code: 0 answered, 1 refused, failed or not answered in time, 2 cannot run.";

} // namespace

Verb add_request(CLI::App& program, RequestOptions& options)
{
    auto* app = program.add_subcommand("request", "send any qbXML message and get QuickBooks' answer");
    app->footer(footer_of_request);
    auto* what = app->add_option_group("what", "one of these");
    what->add_option("FILE", options.file, "the message, as JSON or qbXML; - is standard input");
    what->add_option("--show", options.show, "where a request is, and its answer")->type_name("N");
    what->add_option("--retry", options.retry, "send a failed or unknown one again")->type_name("N");
    what->add_option("--cancel", options.cancel, "withdraw one that is not answered")->type_name("N");
    what->require_option(1);
    app->add_option("--as", options.as, "the form of the answer (default: as it was sent)")
        ->check(CLI::IsMember({"json", "xml"}));
    app->add_option("--id", options.key, "a key: the same key with the same content is sent once")
        ->type_name("KEY");
    app->add_flag("--no-wait", options.no_wait, "print the number of the request, and do not wait");
    app->add_option("--timeout", options.timeout, "how long to wait (default: 600)")
        ->type_name("SECONDS")
        ->check(CLI::NonNegativeNumber);
    return {app, [&options](Context& context) { request(context, options); }};
}

} // namespace server

// Plays a scripted visit (*.talk) against the real conversation, dispatcher, planner and store, without
// sockets or clocks. `<` lines are what the Web Connector says, `>` lines what we must answer. README.md
// tells the words.

#include "qbxml/message/envelope.h"
#include "server/intake/documents.h"
#include "server/intake/settings.h"
#include "server/pairing/pairing.h"
#include "server/sync/conversation.h"
#include "server/sync/dispatcher.h"
#include "server/sync/people.h"
#include "server/sync/right_company.h"
#include "store/companies.h"
#include "store/database.h"
#include "store/exchanges.h"
#include "store/guards.h"
#include "store/queue.h"
#include "tests/support/temp_folder.h"
#include "tests/talks/app_messages.h"
#include "tests/talks/company_file.h"
#include "tests/talks/expect.h"
#include "tests/talks/pairing_words.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;

class Player {
public:
    explicit Player(const fs::path& folder) : database_((folder / "talk.db").string())
    {
        store::Transaction transaction = database_.write();
        company_ = *store::Companies(transaction)
                        .add({"shop", "Shop", "shop-user", "good", file_.stamp, "Deskbridge (Shop)"}, now_);
        transaction.commit();
        start();
    }

    void line(const std::string& text)
    {
        const auto [word, rest] = split_word(text);
        if (word.empty() || word[0] == '#') {
            return;
        }
        const std::map<std::string, std::function<void(const std::string&)>> words{
            {"talk:", [](const std::string&) {}},
            {"setting", [this](const std::string& what) { setting(what); }},
            {"push", [this](const std::string& what) { push(what); }},
            {"clock", [this](const std::string& what) { now_ += std::chrono::seconds(std::stoi(what)); }},
            {"restart",
             [this](const std::string&) {
                 now_ += std::chrono::seconds(1);
                 start();
             }},
            {"person", [this](const std::string& what) { person(what); }},
            {"pairing", [this](const std::string& what) { change_pairing(database_, company_, what, now_); }},
            {"document", [this](const std::string& what) { document(what); }},
            {"file", [this](const std::string& what) { file(what); }},
            {"hold", [this](const std::string& what) { hold(what); }},
            {"trace", [this](const std::string& what) { trace(what); }},
            {"request", [this](const std::string& what) { messages_.send(what, now_); }},
            {"message", [this](const std::string& what) { messages_.expect(what); }},
            {"<", [this](const std::string& what) { heard(what); }},
            {">", [this](const std::string& what) { answered(what); }},
        };
        const auto found = words.find(word);
        if (found == words.end()) {
            throw Mismatch("unknown word \"" + word + "\"");
        }
        found->second(rest);
    }

private:
    void start()
    {
        dispatcher_ =
            std::make_unique<server::Dispatcher>([this] { return "set" + std::to_string(++sets_); });
        conversation_ = std::make_unique<server::Conversation>(
            server::ConversationParts{
                database_, *dispatcher_, [this] { return now_; }, [](std::chrono::milliseconds) {},
                [](const std::string&) {},
                [](std::string_view token, std::string_view hash) { return token == hash; },
                [this] { return "ticket" + std::to_string(++tickets_); }, std::string(server::owner_id()),
                "talk", [](store::Time) { return std::chrono::seconds(0); }},
            now_);
    }

    void setting(const std::string& what)
    {
        const std::size_t equals = what.find('=');
        store::Transaction transaction = database_.write();
        store::Companies(transaction).set(company_, what.substr(0, equals), what.substr(equals + 1));
        transaction.commit();
    }

    void push(const std::string& what)
    {
        const auto [kind, text] = split_word(what);
        const auto json = server::read_json(text);
        if (const auto* wrong = std::get_if<server::NotJson>(&json)) {
            throw Mismatch("push: not JSON: " + wrong->why);
        }
        const auto accepted = server::accept_document(kind, std::get<server::Json>(json));
        if (const auto* refused = std::get_if<server::Refused>(&accepted)) {
            throw Mismatch("push: refused: " + refused->faults[0].path + ": " + refused->faults[0].message);
        }
        store::Transaction transaction = database_.write();
        server::put_document(transaction, company_, kind, "cli", std::get<server::Accepted>(accepted), now_);
        transaction.commit();
    }

    store::Document find(store::Session& session, const std::string& id)
    {
        const std::size_t slash = id.find('/');
        const auto found =
            store::Queue(session).find({company_, id.substr(0, slash), "cli", id.substr(slash + 1)});
        if (!found) {
            throw Mismatch("there is no document " + id);
        }
        return *found;
    }

    void file(const std::string& what)
    {
        if (!file_.set(what)) {
            throw Mismatch("file has no part \"" + what + "\"");
        }
    }

    /// hold CODE [TEXT]: why nothing is written, or `nothing`
    void hold(const std::string& what)
    {
        const auto [code, text] = split_word(what);
        store::Snapshot snapshot = database_.read();
        const auto hold = store::Guards(snapshot).get(company_).hold;
        expect_equal("what holds the company", code, hold ? hold->code : "nothing");
        expect_inside("why", text, hold ? hold->sentence : "");
    }

    void confirm()
    {
        store::Transaction transaction = database_.write();
        const store::Company company = store::Companies(transaction).get(company_);
        if (!server::confirm_company(transaction, company, now_)) {
            throw Mismatch("there is nothing to confirm");
        }
        transaction.commit();
    }

    void person(const std::string& what)
    {
        const auto [verb, id] = split_word(what);
        if (verb == "confirm") {
            confirm();
            return;
        }
        if (id.starts_with("message/")) {
            messages_.act(verb, id, now_);
            return;
        }
        store::Transaction transaction = database_.write();
        const store::Document row = find(transaction, id);
        const bool done = verb == "retry"     ? server::retry_document(transaction, row, now_)
                          : verb == "hold"    ? server::hold_document(transaction, row, now_)
                          : verb == "release" ? server::release_document(transaction, row, now_)
                                              : server::cancel_document(transaction, row, now_);
        if (!done) {
            throw Mismatch(verb + " was refused: " + server::why_not(row));
        }
        transaction.commit();
    }

    /// document KIND/ID STATE [REASON_CODE] [text that the reason or note must hold]
    void document(const std::string& what)
    {
        const auto [id, after_id] = split_word(what);
        const auto [state, after_state] = split_word(after_id);
        const auto [code, text] = split_word(after_state);
        store::Snapshot snapshot = database_.read();
        const store::Document row = find(snapshot, id);
        expect_equal("state of " + id, state, std::string(store::to_text(row.state)));
        if (!code.empty() && code != "-") {
            expect_equal("reason of " + id, code, row.reason.code);
        }
        expect_inside("what is said of " + id, text, row.reason.sentence + " " + row.note);
    }

    /// trace TEXT: the note of the newest exchange holds it
    void trace(const std::string& text)
    {
        store::Snapshot snapshot = database_.read();
        const auto newest = store::Exchanges(snapshot).recent(company_, std::nullopt, 1);
        expect_inside("the note of the newest exchange", text, newest.empty() ? "" : newest.front().note);
    }

    void heard(const std::string& what)
    {
        const auto [call, rest] = split_word(what);
        if (call == "authenticate") {
            members_ = conversation_->authenticate("shop-user", rest);
            ticket_ = members_.at(0);
            said_ = members_.at(1);
        } else if (call == "authenticateAs") {
            const auto [user, password] = split_word(rest);
            members_ = conversation_->authenticate(user, password);
            ticket_ = members_.at(0);
            said_ = members_.at(1);
        } else if (call == "sendRequestXML") {
            said_ = conversation_->send_request({ticket_, first_contact(rest), file_.path, "US", 13, 0});
        } else if (call == "receiveResponseXML") {
            percent(conversation_->receive_response({ticket_, wrapped(rest), "", ""}));
        } else if (call == "receiveFailure") {
            const auto [code, message] = split_word(rest);
            percent(conversation_->receive_response({ticket_, "", code, message}));
        } else if (call == "receiveRaw") {
            percent(conversation_->receive_response({ticket_, rest, "", ""}));
        } else if (call == "connectionError") {
            said_ = conversation_->connection_error(ticket_, rest, "text of the Web Connector");
        } else if (call == "getLastError") {
            said_ = conversation_->last_error(ticket_);
        } else if (call == "closeConnection") {
            said_ = conversation_->close_connection(ticket_);
        } else if (call == "oldTicket") {
            ticket_ = rest;
        } else {
            heard_aside(call, rest);
        }
    }

    /// The calls beside the work.
    void heard_aside(const std::string& call, const std::string& rest)
    {
        if (call == "clientVersion") {
            said_ = conversation_->client_version(rest);
        } else if (call == "getInteractiveURL") {
            said_ = conversation_->interactive_url(ticket_, rest);
        } else if (call == "interactiveRejected") {
            said_ = conversation_->interactive_rejected(ticket_, rest);
        } else if (call == "interactiveDone") {
            said_ = conversation_->interactive_done(ticket_);
        } else {
            throw Mismatch("the Web Connector has no call \"" + call + "\"");
        }
    }

    std::string first_contact(const std::string& how)
    {
        const auto [word, preferences] = split_word(how);
        if (word.empty()) {
            return {};
        }
        FileTold told = file_;
        told.preferences += preferences;
        told.stamp = word == "wrong_file" ? "{99999999-2222-3333-4444-555555555555}"
                     : word == "no_stamp" ? ""
                                          : told.stamp;
        told.highest = word == "old_quickbooks" ? "12.0" : told.highest;
        return told.hcp();
    }

    static std::string wrapped(const std::string& what)
    {
        const auto [attribute, rest] = split_word(what);
        if (attribute.starts_with("set=")) {
            return R"(<?xml version="1.0" ?><QBXML><QBXMLMsgsRs messageSetStatusCode=")" +
                   attribute.substr(4) + "\">" + rest + "</QBXMLMsgsRs></QBXML>";
        }
        return R"(<?xml version="1.0" ?><QBXML><QBXMLMsgsRs>)" + what + "</QBXMLMsgsRs></QBXML>";
    }

    void percent(int value) { said_ = std::to_string(value); }

    void answered(const std::string& what)
    {
        const auto [word, rest] = split_word(what);
        if (word == "asks" || word == "writes" || word == "checks") {
            request(word, rest);
        } else if (word == "holds") {
            expect_inside("what we said", rest, said_);
        } else if (word == "lacks") {
            if (said_.find(rest) != std::string::npos) {
                throw Mismatch("what we said holds \"" + rest + "\": " + said_);
            }
        } else if (word == "postponed" || word == "interval") {
            expect_equal("seconds " + word, rest, members_.at(word == "postponed" ? 2 : 3));
        } else if (word == "nothing") {
            expect_equal("what we said", "", said_);
        } else {
            expect_equal("what we said", what, said_);
        }
    }

    void request(const std::string& word, const std::string& messages)
    {
        const auto read = qbxml::read_request_set(said_);
        const auto* set = std::get_if<qbxml::RequestSet>(&read);
        if (set == nullptr) {
            throw Mismatch("we sent no message set but \"" + said_ + "\"");
        }
        std::string sent;
        for (const auto& entry : set->entries) {
            if (entry.request_id.starts_with(server::watermark_request)) {
                continue; // what every writing set leaves in the books
            }
            sent += (sent.empty() ? "" : " ") + entry.request.message;
        }
        expect_equal("requests", messages, sent);
        const bool has_id = !set->envelope.new_message_set_id.empty();
        const bool is_check = has_id && set->envelope.new_message_set_id == set->envelope.old_message_set_id;
        expect_equal("kind of set", word, is_check ? "checks" : has_id ? "writes" : "asks");
    }

    store::Database database_;
    store::Time now_ = store::time_from("2026-11-20T09:00:00.000Z");
    store::CompanyId company_{};
    AppMessages messages_{database_, company_};
    std::unique_ptr<server::Dispatcher> dispatcher_;
    std::unique_ptr<server::Conversation> conversation_;
    std::string ticket_;
    std::vector<std::string> members_; ///< of the last answer to authenticate
    std::string said_;
    FileTold file_;
    int tickets_ = 0;
    int sets_ = 0;
};

int play(const fs::path& file)
{
    std::ifstream in(file);
    if (!in) {
        std::cerr << file.string() << ": cannot be read\n";
        return 2;
    }
    const TempFolder folder;
    int result = 0;
    int checks = 0;
    int number = 0;
    try {
        Player player(folder.path());
        std::string line;
        std::string more;
        while (std::getline(in, more)) {
            ++number;
            line += more;
            if (line.ends_with('\\')) {
                line.pop_back();
                continue;
            }
            checks += line.starts_with(">") || line.starts_with("document") || line.starts_with("message") ||
                              line.starts_with("hold")
                          ? 1
                          : 0;
            player.line(line);
            line.clear();
        }
    } catch (const std::exception& error) {
        std::cerr << file.filename().string() << ":" << number << ": " << error.what() << '\n';
        result = 1;
    }
    if (result == 0 && checks == 0) {
        std::cerr << file.filename().string() << ": checks nothing\n";
        return 1;
    }
    return result;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: talk_player FILE.talk\n";
        return 2;
    }
    return play(argv[1]);
}

// The only source that sees gSOAP and what it generates.
#include "server/soap/qbwc_service.h"

#include "server/soap/envelope_check.h"
#include "server/soap/xml_text.h"

#include <Poco/MemoryStream.h>
#include <qbwcQBWebConnectorSvcSoapService.h>
#include <QBWebConnectorSvcSoap.nsmap>

#include <memory>
#include <sstream>
#include <utility>

namespace server {
namespace {

/// A missing, nil or empty parameter is an empty text.
std::string text(const std::string* value) { return value != nullptr ? *value : std::string{}; }

// What the port's answers become on the wire.
std::string on_the_wire(const std::string& answer) { return xml_text(answer); }

std::vector<std::string> on_the_wire(std::vector<std::string> answer)
{
    for (std::string& member : answer) {
        member = xml_text(member);
    }
    return answer;
}

int on_the_wire(int answer) { return answer; }

/// Turns each operation's generated types into plain words, asks the port, and back.
class QbwcService final : public QBWebConnectorSvcSoapService {
public:
    QbwcService(struct soap* context, WebConnectorPort& port, const FailureHook& on_failure)
        : QBWebConnectorSvcSoapService(context), port_(port), on_failure_(on_failure)
    {}

    /// For gSOAP's own threads, which are not used.
    QBWebConnectorSvcSoapService* copy() override { return nullptr; }

    [[nodiscard]] bool port_failed() const { return port_failed_; }

    int serverVersion(_wire__serverVersion*, _wire__serverVersionResponse& out) override
    {
        return ask("serverVersion", out.serverVersionResult, [&] { return port_.server_version(); });
    }

    int clientVersion(_wire__clientVersion* in, _wire__clientVersionResponse& out) override
    {
        return ask("clientVersion", out.clientVersionResult,
                   [&] { return port_.client_version(text(in->strVersion)); });
    }

    int authenticate(_wire__authenticate* in, _wire__authenticateResponse& out) override
    {
        out.authenticateResult = soap_new_wire__ArrayOfString(this->soap);
        return ask("authenticate", out.authenticateResult->string,
                   [&] { return port_.authenticate(text(in->strUserName), text(in->strPassword)); });
    }

    int sendRequestXML(_wire__sendRequestXML* in, _wire__sendRequestXMLResponse& out) override
    {
        return ask("sendRequestXML", out.sendRequestXMLResult, [&] {
            return port_.send_request({text(in->ticket), text(in->strHCPResponse),
                                       text(in->strCompanyFileName), text(in->qbXMLCountry),
                                       in->qbXMLMajorVers, in->qbXMLMinorVers});
        });
    }

    int receiveResponseXML(_wire__receiveResponseXML* in, _wire__receiveResponseXMLResponse& out) override
    {
        return ask("receiveResponseXML", out.receiveResponseXMLResult, [&] {
            return port_.receive_response(
                {text(in->ticket), text(in->response), text(in->hresult), text(in->message)});
        });
    }

    int connectionError(_wire__connectionError* in, _wire__connectionErrorResponse& out) override
    {
        return ask("connectionError", out.connectionErrorResult, [&] {
            return port_.connection_error(text(in->ticket), text(in->hresult), text(in->message));
        });
    }

    int getLastError(_wire__getLastError* in, _wire__getLastErrorResponse& out) override
    {
        return ask("getLastError", out.getLastErrorResult,
                   [&] { return port_.last_error(text(in->ticket)); });
    }

    int closeConnection(_wire__closeConnection* in, _wire__closeConnectionResponse& out) override
    {
        return ask("closeConnection", out.closeConnectionResult,
                   [&] { return port_.close_connection(text(in->ticket)); });
    }

    int getInteractiveURL(_wire__getInteractiveURL* in, _wire__getInteractiveURLResponse& out) override
    {
        return ask("getInteractiveURL", out.getInteractiveURLResult,
                   [&] { return port_.interactive_url(text(in->wcTicket), text(in->sessionID)); });
    }

    int interactiveRejected(_wire__interactiveRejected* in, _wire__interactiveRejectedResponse& out) override
    {
        return ask("interactiveRejected", out.interactiveRejectedResult,
                   [&] { return port_.interactive_rejected(text(in->wcTicket), text(in->reason)); });
    }

    int interactiveDone(_wire__interactiveDone* in, _wire__interactiveDoneResponse& out) override
    {
        return ask("interactiveDone", out.interactiveDoneResult,
                   [&] { return port_.interactive_done(text(in->wcTicket)); });
    }

private:
    /// No exception may cross the generated code: it would leave gSOAP's context half used.
    template <class Result, class Call>
    int ask(const char* operation, Result& result, Call call)
    {
        try {
            result = on_the_wire(call());
            this->soap->header = nullptr; // a header that came is not sent back
            return SOAP_OK;
        } catch (const std::exception& error) {
            report(operation, error.what());
        } catch (...) {
            report(operation, "an exception of unknown type");
        }
        port_failed_ = true;
        return SOAP_FAULT;
    }

    void report(const char* operation, const std::string& cause) const
    {
        if (on_failure_) {
            on_failure_(std::string(operation) + ": " + cause);
        }
    }

    WebConnectorPort& port_;
    const FailureHook& on_failure_;
    bool port_failed_ = false;
};

struct FreeContext {
    void operator()(struct soap* context) const
    {
        soap_destroy(context);
        soap_end(context);
        soap_free(context);
    }
};

/// A context is for one call: whatever a call leaves in it goes with it, and long connections stay small.
std::unique_ptr<struct soap, FreeContext> new_context(std::ostringstream& out)
{
    // PLAIN: no HTTP around the text. UTFSTRING: bytes of UTF-8 stay as they are. IGNORENS reads RPC-style
    // parameters, which are in no namespace. DEFAULTNS writes unprefixed elements and CANONICAL
    // <string></string>, with no unused namespaces: what the Web Connector is known to like.
    std::unique_ptr<struct soap, FreeContext> context(soap_new1(
        SOAP_ENC_PLAIN | SOAP_C_UTFSTRING | SOAP_XML_IGNORENS | SOAP_XML_DEFAULTNS | SOAP_XML_CANONICAL));
    if (context == nullptr) {
        throw std::bad_alloc();
    }
    context->namespaces = namespaces;
    context->version = 1; // a fault is SOAP 1.1 even when no envelope was seen
    context->os = &out;
    out << R"(<?xml version="1.0" encoding="utf-8"?>)";
    return context;
}

std::string finished(std::ostringstream& out)
{
    std::string text = std::move(out).str();
    text.resize(text.find_last_not_of("\r\n") + 1);
    return text;
}

enum class Blame { sender, receiver };

SoapAnswer fault(Blame blame, const std::string& sentence)
{
    std::ostringstream out;
    const auto context = new_context(out);
    if (blame == Blame::sender) {
        soap_sender_fault(context.get(), sentence.c_str(), nullptr);
    } else {
        soap_receiver_fault(context.get(), sentence.c_str(), nullptr);
    }
    soap_send_fault(context.get());
    return {500, finished(out)};
}

} // namespace

SoapAnswer answer_soap(std::string_view envelope, WebConnectorPort& port, const FailureHook& on_failure)
{
    const CheckedEnvelope checked = check_envelope(envelope);
    if (!checked.refusal.empty()) {
        return fault(Blame::sender, checked.refusal);
    }
    if (checked.rewritten) {
        envelope = *checked.rewritten;
    }
    Poco::MemoryInputStream in(envelope.data(), static_cast<std::streamsize>(envelope.size()));
    std::ostringstream out;
    const auto context = new_context(out);
    context->is = &in;
    QbwcService service(context.get(), port, on_failure);
    if (soap_begin_serve(context.get()) == SOAP_OK && service.dispatch() == SOAP_OK) {
        return {200, finished(out)};
    }
    if (service.port_failed()) {
        return fault(Blame::receiver, "The server could not do this; its log says why.");
    }
    if (context->error == SOAP_NO_METHOD) {
        return fault(Blame::sender, "This is no operation of the Web Connector.");
    }
    return fault(Blame::sender, "The request cannot be read as a SOAP message of the Web Connector.");
}

} // namespace server

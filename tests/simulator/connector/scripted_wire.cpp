#include "tests/simulator/connector/scripted_wire.h"

#include "tests/support/catch.h"

namespace simulator_test {

namespace {

simulator::SoapAnswer text(std::string said)
{
    simulator::SoapAnswer answer;
    answer.text = std::move(said);
    return answer;
}

} // namespace

simulator::SoapAnswer ScriptedWire::call(const std::string& operation,
                                         const simulator::Parameters& parameters)
{
    operations.push_back(operation);
    const std::map<std::string, std::string> given(parameters.begin(), parameters.end());
    if (operation == "authenticate") {
        simulator::SoapAnswer answer;
        answer.members = {"ticket", wanted_file};
        return answer;
    }
    if (operation == "sendRequestXML") {
        if (const std::string& told = given.at("strHCPResponse"); !told.empty())
            hcp = told;
        company_file = given.at("strCompanyFileName");
        const std::string set = sets_.empty() ? "" : sets_.front();
        if (!sets_.empty())
            sets_.pop_front();
        return text(set);
    }
    if (operation == "receiveResponseXML") {
        answers.push_back(given);
        return text(sets_.empty() ? "100" : "50");
    }
    if (operation == "connectionError") {
        connection_errors.push_back(given.at("hresult"));
        return text(connection_error);
    }
    return text(operation == "clientVersion" ? "" : "OK");
}

std::map<std::string, std::string> ScriptedWire::answer(std::size_t number) const
{
    REQUIRE(number < answers.size());
    return answers[number];
}

} // namespace simulator_test

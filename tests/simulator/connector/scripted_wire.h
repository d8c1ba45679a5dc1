#pragma once

#include "simulator/connector/wire.h"

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace simulator_test {

/// A server in the same process: it hands out message sets one after the other and keeps what it is told.
class ScriptedWire final : public simulator::Wire {
public:
    /// `sets` are handed out in this order; the answer to the last one is 100 per cent.
    explicit ScriptedWire(std::vector<std::string> sets) : sets_(sets.begin(), sets.end()) {}

    simulator::SoapAnswer call(const std::string& operation,
                               const simulator::Parameters& parameters) override;
    void cut() override { operations.emplace_back("(cut)"); }

    /// The parameters of the K-th receiveResponseXML, from 0.
    [[nodiscard]] std::map<std::string, std::string> answer(std::size_t number) const;

    std::vector<std::string> operations;
    std::vector<std::map<std::string, std::string>> answers; ///< receiveResponseXML
    std::string hcp;                                         ///< of the last first sendRequestXML
    std::string company_file;                                ///< as sendRequestXML named it last
    std::string wanted_file;                                 ///< second member of authenticate
    std::string connection_error = "done";                   ///< what connectionError is answered
    std::vector<std::string> connection_errors;              ///< the codes that it brought

private:
    std::deque<std::string> sets_;
};

} // namespace simulator_test

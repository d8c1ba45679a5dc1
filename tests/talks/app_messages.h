#pragma once

#include "store/database.h"
#include "store/ids.h"
#include "store/time.h"

#include <string>

/// The messages that apps send in a talk. They are numbered from 1.
class AppMessages {
public:
    /// Both must outlive it; the company is read at each call.
    AppMessages(store::Database& database, const store::CompanyId& company)
        : database_(database), company_(company)
    {}

    /// One message or several, as JSON or as XML.
    void send(const std::string& text, store::Time now);
    /// NUMBER STATE [REASON_CODE] [text that the reason, the progress or the answer must hold]
    void expect(const std::string& what);
    /// retry or cancel, by a person; `id` is `message/NUMBER`.
    void act(const std::string& verb, const std::string& id, store::Time now);

private:
    store::Database& database_;
    const store::CompanyId& company_;
};

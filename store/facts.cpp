#include "store/facts.h"

#include "store/connection.h"

namespace store {

namespace {

FactRow read_fact(Row& row)
{
    FactRow fact;
    row >> fact.topic >> fact.key >> fact.value;
    return fact;
}

} // namespace

std::optional<std::string> FactRows::get(CompanyId company, const std::string& topic, const std::string& key)
{
    return prepared(
               session_,
               "SELECT content FROM facts WHERE company_id = :company AND topic = :topic AND name = :name",
               company, topic, key)
        .one(only_column<std::string>);
}

std::vector<FactRow> FactRows::all(CompanyId company, const std::string& topic)
{
    return prepared(session_,
                    "SELECT topic, name, content FROM facts WHERE company_id = :company AND topic = :topic "
                    "ORDER BY name",
                    company, topic)
        .all(read_fact);
}

void FactRows::put(CompanyId company, const FactRow& fact, Time now)
{
    prepared(session_,
             "INSERT INTO facts (company_id, topic, name, content, learned) VALUES (:company, :topic, :name, "
             ":content, "
             ":learned) ON CONFLICT (company_id, topic, name) DO UPDATE SET content = excluded.content, "
             "learned = excluded.learned",
             company, fact.topic, fact.key, fact.value, now)
        .run();
}

void FactRows::forget(CompanyId company, const std::string& topic, const std::string& key)
{
    prepared(session_, "DELETE FROM facts WHERE company_id = :company AND topic = :topic AND name = :name",
             company, topic, key)
        .run();
}

void FactRows::forget_topic(CompanyId company, const std::string& topic)
{
    prepared(session_, "DELETE FROM facts WHERE company_id = :company AND topic = :topic", company, topic)
        .run();
}

} // namespace store

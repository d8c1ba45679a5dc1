#pragma once

#include <map>
#include <string>
#include <vector>

// For the files of store/ and their tests only.

namespace store {

/// One step of the schema. Steps are never changed once released, only followed by others.
struct Migration {
    int number = 0;
    std::string name;
    std::string sql; ///< with tokens in double braces where engines differ
};

/// All of them, by number from 1 without a gap. (The build makes this from store/migrations/*.sql.)
const std::vector<Migration>& embedded_migrations();

/// What a token stands for on an engine.
using Tokens = std::map<std::string, std::string>;
const Tokens& sqlite_tokens();
const Tokens& postgresql_tokens();

/// The single statements of a migration, comments left out and tokens replaced. A statement ends with a
/// semicolon at the end of a line. Throws std::logic_error on a token that the engine does not know.
std::vector<std::string> statements_of(const std::string& sql, const Tokens& tokens);

} // namespace store

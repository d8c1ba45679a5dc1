#pragma once

#include "store/time.h"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>

namespace server {

/// What the head of a rescue file tells: a backup of the whole store, or one company. Behind the head, which
/// is a few lines of text and an empty one, stands an SQLite file as it is.
struct RescueHead {
    static constexpr const char* whole_store = "store";
    static constexpr const char* one_company = "company";
    std::string kind; ///< one of the two
    store::Time made;
    std::string version; ///< of the Deskbridge that made it
    int schema = 0;
    std::string company = {}; ///< of one_company: its slug
    std::string how = {};     ///< of one_company: "move" or "copy"
    std::uint64_t bytes = 0;  ///< of the SQLite file
    std::string sha256 = {};  ///< of the SQLite file, in hexadecimal
};

/// The head with the rest of `head` that speaks of the SQLite file: size and digest. Throws
/// std::runtime_error when it cannot be read.
RescueHead head_for(const std::filesystem::path& sqlite, RescueHead head);

/// Writes a head that head_for() made, and the SQLite file. Throws std::runtime_error when the file cannot be
/// read, or `out` does not take it.
void write_rescue(std::ostream& out, const std::filesystem::path& sqlite, const RescueHead& head);
/// The same into a file that only the owner may read, which stands there whole and durable, or not at all.
void write_rescue(const std::filesystem::path& file, const std::filesystem::path& sqlite,
                  const RescueHead& head);

/// Reads the head. Throws std::runtime_error with a sentence for a person when the file cannot be read or is
/// no rescue file.
RescueHead read_head(const std::filesystem::path& file);

/// Is every byte there as it was written? Throws std::runtime_error with a sentence for a person when not.
RescueHead verify_rescue(const std::filesystem::path& file);

/// Verifies it and puts the SQLite file at `to`, which only the owner may read and which must not exist, made
/// durable. Throws as the others; then there is no `to`.
RescueHead unpack_rescue(const std::filesystem::path& file, const std::filesystem::path& to);

} // namespace server

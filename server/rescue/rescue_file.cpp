#include "server/rescue/rescue_file.h"

#include "files/path_text.h"
#include "files/private_files.h"

#include <sodium.h>

#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <map>
#include <ostream>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr const char* first_line = "Deskbridge rescue file, format 1";
constexpr const char* other_format = "Deskbridge rescue file, format ";
constexpr std::size_t longest_head = 2000;

std::runtime_error about(const fs::path& file, const std::string& what)
{
    return std::runtime_error(files::utf8(file) + " " + what);
}

/// The digest of a file that is read piece by piece.
class Digest {
public:
    Digest() { crypto_hash_sha256_init(&state_); }
    void add(const char* data, std::size_t size)
    {
        crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(data), size);
    }
    std::string hexadecimal()
    {
        std::array<unsigned char, crypto_hash_sha256_BYTES> bytes{};
        crypto_hash_sha256_final(&state_, bytes.data());
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (const unsigned char byte : bytes) {
            text += digits[byte >> 4U];
            text += digits[byte & 15U];
        }
        return text;
    }

private:
    crypto_hash_sha256_state state_{};
};

using Sink = std::function<void(const char*, std::size_t)>;

/// To the end of the stream; how many bytes.
std::uint64_t pour(std::istream& in, const Sink& sink)
{
    std::vector<char> piece(std::size_t{256} * 1024);
    std::uint64_t bytes = 0;
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto got = static_cast<std::size_t>(in.gcount());
        sink(piece.data(), got);
        bytes += got;
    }
    return bytes;
}

std::ifstream opened(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::error_code error;
    if (!in || fs::is_directory(file, error)) {
        throw about(file, "cannot be read.");
    }
    return in;
}

std::string text_of(const RescueHead& head)
{
    std::string text = std::string(first_line) + "\nkind: " + head.kind +
                       "\nmade: " + store::to_text(head.made) + "\nversion: " + head.version +
                       "\nschema: " + std::to_string(head.schema);
    text += head.company.empty() ? "" : "\ncompany: " + head.company + "\nhow: " + head.how;
    return text + "\nbytes: " + std::to_string(head.bytes) + "\nsha256: " + head.sha256 + "\n\n";
}

/// `name: value` lines up to the empty one.
std::map<std::string, std::string> members_of(std::istream& in, const fs::path& file)
{
    std::map<std::string, std::string> members;
    std::string line;
    std::size_t size = 0;
    while (std::getline(in, line) && !line.empty()) {
        const std::size_t colon = line.find(": ");
        size += line.size();
        if (colon == std::string::npos || size > longest_head) {
            throw about(file, "is damaged: its head cannot be read.");
        }
        members[line.substr(0, colon)] = line.substr(colon + 2);
    }
    return members;
}

template <typename Number>
bool read_number(const std::string& text, Number& number)
{
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end;
}

/// The head; the stream stands at the SQLite file then.
RescueHead take_head(std::istream& in, const fs::path& file)
{
    std::string line(std::char_traits<char>::length(first_line), '\0');
    in.read(line.data(), static_cast<std::streamsize>(line.size()));
    if (!line.starts_with(other_format)) {
        throw about(file, "is no backup and no exported company of Deskbridge.");
    }
    if (line != first_line || in.get() != '\n') {
        throw about(file, "was made by a newer Deskbridge: install that version first.");
    }
    const auto members = members_of(in, file);
    const auto member = [&members](const char* name) {
        const auto found = members.find(name);
        return found == members.end() ? std::string() : found->second;
    };
    RescueHead head;
    head.kind = member("kind");
    head.version = member("version");
    head.company = member("company");
    head.how = member("how");
    head.sha256 = member("sha256");
    bool right = read_number(member("schema"), head.schema) && read_number(member("bytes"), head.bytes);
    try {
        head.made = store::time_from(member("made"));
    } catch (const std::invalid_argument&) {
        right = false;
    }
    if (!right || !in) {
        throw about(file, "is damaged: its head cannot be read.");
    }
    return head;
}

/// Reads it all, gives the SQLite file's pieces away, and compares.
RescueHead read_all(const fs::path& file, const Sink& sink)
{
    std::ifstream in = opened(file);
    const RescueHead head = take_head(in, file);
    Digest digest;
    const std::uint64_t bytes = pour(in, [&](const char* data, std::size_t size) {
        digest.add(data, size);
        sink(data, size);
    });
    if (bytes < head.bytes) {
        throw about(file,
                    "is not whole: " + std::to_string(head.bytes - bytes) + " bytes are missing at its end.");
    }
    if (bytes != head.bytes || digest.hexadecimal() != head.sha256) {
        throw about(file, "is damaged: its content is not what was written into it.");
    }
    return head;
}

/// Into a private file, made durable; none is left behind when that fails.
template <typename Write>
void write_private(const fs::path& file, Write write)
{
    std::error_code ignored;
    if (fs::exists(file, ignored)) {
        throw about(file, "exists already.");
    }
    try {
        files::make_private_file(file);
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        write(out);
        out.close();
        if (!out) {
            throw about(file, "cannot be written (is the disk full?).");
        }
        files::sync_file(file);
    } catch (...) {
        fs::remove(file, ignored);
        throw;
    }
}

} // namespace

RescueHead head_for(const fs::path& sqlite, RescueHead head)
{
    std::ifstream in = opened(sqlite);
    Digest digest;
    head.bytes = pour(in, [&digest](const char* data, std::size_t size) { digest.add(data, size); });
    head.sha256 = digest.hexadecimal();
    return head;
}

void write_rescue(std::ostream& out, const fs::path& sqlite, const RescueHead& head)
{
    std::ifstream in = opened(sqlite);
    out << text_of(head);
    const std::uint64_t bytes = pour(in, [&out](const char* data, std::size_t size) {
        out.write(data, static_cast<std::streamsize>(size));
    });
    if (!out || bytes != head.bytes) {
        throw about(sqlite, "could not be copied.");
    }
}

void write_rescue(const fs::path& file, const fs::path& sqlite, const RescueHead& head)
{
    const fs::path part = fs::path(file) += ".part";
    std::error_code ignored;
    fs::remove(part, ignored); // of one that was killed
    write_private(part, [&](std::ostream& out) { write_rescue(out, sqlite, head); });
    fs::rename(part, file);
    files::sync_folder(fs::absolute(file).parent_path());
}

RescueHead read_head(const fs::path& file)
{
    std::ifstream in = opened(file);
    return take_head(in, file);
}

RescueHead verify_rescue(const fs::path& file)
{
    return read_all(file, [](const char*, std::size_t) {});
}

RescueHead unpack_rescue(const fs::path& file, const fs::path& to)
{
    RescueHead head;
    write_private(to, [&](std::ostream& out) {
        head = read_all(file, [&out](const char* data, std::size_t size) {
            out.write(data, static_cast<std::streamsize>(size));
        });
    });
    return head;
}

} // namespace server

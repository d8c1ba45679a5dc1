// pack_zones ZONEINFO OUT.cpp: the time zone database in the folder ZONEINFO as C++, for systems that have
// none.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Name -> file, without the copies that count leap seconds or are no zones.
std::map<std::string, std::string> zones(const fs::path& folder)
{
    std::map<std::string, std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = fs::relative(entry.path(), folder).generic_string();
        if (!entry.is_regular_file() || name.starts_with("right/") || name.starts_with("posix/"))
            continue;
        if (std::string file = content(entry.path()); file.starts_with("TZif"))
            all.emplace(name, std::move(file));
    }
    if (all.size() < 300)
        throw std::runtime_error(folder.string() + " is not a whole time zone database");
    return all;
}

void write(const std::map<std::string, std::string>& all, std::ostream& out)
{
    out << "// Made by pack_zones.cpp.\n#include \"server/intake/zone_table.h\"\n\n#include <array>\n\n"
           "namespace server {\nnamespace {\n\n";
    std::map<std::string, std::size_t> files; // many names mean one zone
    for (const auto& [name, file] : all)
        files.emplace(file, files.size());
    for (const auto& [file, number] : files) {
        out << "constexpr char file_" << number << "[] = {";
        for (std::size_t i = 0; i < file.size(); ++i)
            out << (i % 32 == 0 ? "\n    " : "") << static_cast<int>(static_cast<signed char>(file[i]))
                << ',';
        out << "};\n";
    }
    out << "\nconstexpr std::array<ZoneEntry, " << all.size() << "> entries{{\n";
    for (const auto& [name, file] : all)
        out << "    {\"" << name << "\", {file_" << files.at(file) << ", sizeof file_" << files.at(file)
            << "}},\n";
    out << "}};\n\n} // namespace\n\nstd::span<const ZoneEntry> zone_table() { return entries; }\n\n} // "
           "namespace server\n";
}

} // namespace

int main(int argc, char** argv)
{
    try {
        if (argc != 3)
            throw std::runtime_error("usage: pack_zones ZONEINFO OUT.cpp");
        std::ofstream out(argv[2], std::ios::binary);
        write(zones(argv[1]), out);
        if (!out.flush())
            throw std::runtime_error(std::string("cannot write ") + argv[2]);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "pack_zones: " << error.what() << '\n';
        return 1;
    }
}

#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <system_error>

/// A folder of its own for one test, gone with it.
class TempFolder {
public:
    TempFolder()
    {
        std::random_device random;
        do {
            path_ = std::filesystem::temp_directory_path() /
                    ("deskbridge-test-" + std::to_string(random()) + std::to_string(random()));
        } while (!std::filesystem::create_directory(path_)); // there already: another name
    }
    ~TempFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

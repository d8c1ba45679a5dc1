#pragma once

#include "server/app/data_folder.h"
#include "server/app/log.h"
#include "server/app/options.h"

#include <memory>
#include <string>

namespace server {

/// The running daemon: every part, made in order and taken down in the opposite one. The only place that
/// knows all.
class Parts {
public:
    /// Opens the store and starts listening. Throws std::runtime_error with what, on what, why.
    explicit Parts(const DaemonOptions& options);
    ~Parts();
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    /// "http://127.0.0.1:8085": where it listens.
    [[nodiscard]] std::string url() const;

private:
    struct All;
    std::unique_ptr<All> all_;
};

} // namespace server

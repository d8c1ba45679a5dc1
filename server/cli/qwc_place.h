#pragma once

#include "server/cli/context.h"

#include <filesystem>
#include <string>

namespace server {

/// The .qwc on its way: a file beside its place, moved there when it is whole. That the folder takes it is
/// known before anything is changed, because the password is shown only once.
class QwcPlace {
public:
    explicit QwcPlace(std::filesystem::path file) : file_(std::move(file)), part_(file_.string() + ".part") {}
    ~QwcPlace();
    QwcPlace(const QwcPlace&) = delete;
    QwcPlace& operator=(const QwcPlace&) = delete;

    /// Whether the text can go there; else that is told, with `nothing_done` ("Nothing has been paired.").
    [[nodiscard]] bool is_free(Context& context, bool write_over, const std::string& nothing_done) const;

    /// Writes the .qwc of an answer there, and says so in it as `qwc_file`. Why it could not be written;
    /// empty: it stands there.
    [[nodiscard]] std::string write(JsonValue& pairing) const;

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

private:
    [[nodiscard]] std::string write_part(const std::string& text) const;
    [[nodiscard]] std::string write_text(const std::string& text) const;

    std::filesystem::path file_;
    std::filesystem::path part_;
};

/// Shows the text of a .qwc that could not be written, after `done` ("the company is paired").
void tell_unwritten(Context& context, const JsonValue& pairing, const QwcPlace& place,
                    const std::string& done, const std::string& why);

/// What a person does with a .qwc, step by step; `token` is empty where the password stays as it was.
void tell_steps(std::ostream& out, const JsonValue& pairing, const QwcPlace& place);

} // namespace server

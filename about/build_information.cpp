#include "about/build_information.h"

#include "about/build_facts.h"

namespace about {

namespace {

std::string compiler()
{
#if defined(__clang__)
    return "Clang " + std::to_string(__clang_major__) + "." + std::to_string(__clang_minor__) + "." +
           std::to_string(__clang_patchlevel__);
#elif defined(__GNUC__)
    return "GCC " + std::to_string(__GNUC__) + "." + std::to_string(__GNUC_MINOR__) + "." +
           std::to_string(__GNUC_PATCHLEVEL__);
#else
    return "another compiler";
#endif
}

} // namespace

BuildInformation build_information()
{
    return {DESKBRIDGE_VERSION, build_commit, build_changed, build_date, compiler(), build_target};
}

std::string spoken_commit(const BuildInformation& build)
{
    return build.commit + (build.changed ? " with changes" : "");
}

std::string version_text(std::string_view program, const BuildInformation& build,
                         const std::vector<Library>& libraries)
{
    std::string text = std::string(program) + " " + build.version;
    text += "\ncommit:    " + spoken_commit(build) + " of " + build.date;
    text += "\ncompiler:  " + build.compiler;
    text += "\ntarget:    " + build.target;
    text += "\nlibraries: ";
    for (const auto& library : libraries)
        text += (&library == libraries.data() ? "" : ", ") + library.name + " " + library.version;
    return text;
}

} // namespace about

# Writes OUT: which commit of SOURCE is built for TARGET. The file is left alone when it would say the same.
# SOURCE_DATE_EPOCH, where set, is the date.
set(commit unknown)
set(changed false)
set(date unknown)
set(ENV{TZ} UTC)
find_program(GIT git)
if(GIT AND EXISTS ${SOURCE}/.git)
  # Somebody else's tree is read all the same: nothing of it is run.
  set(git ${GIT} -c safe.directory=${SOURCE} -c core.fsmonitor=false -C ${SOURCE})
  execute_process(COMMAND ${git} log -1 --abbrev=10 --date=format-local:%Y-%m-%dT%H:%M:%SZ "--format=%h %cd"
                  OUTPUT_VARIABLE told OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed AND told MATCHES "^([0-9a-f]+)[^0-9a-f]+([0-9TZ:-]+)$")
    set(commit ${CMAKE_MATCH_1})
    set(date ${CMAKE_MATCH_2})
    execute_process(COMMAND ${git} status --porcelain --untracked-files=no OUTPUT_VARIABLE differences ERROR_QUIET)
    if(differences)
      set(changed true)
    endif()
  endif()
endif()
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  string(TIMESTAMP date "%Y-%m-%dT%H:%M:%SZ" UTC)
endif()

set(text "// Written by cmake/build_facts.cmake.
#include \"about/build_facts.h\"

namespace about {

const char* const build_commit = \"${commit}\";
const bool build_changed = ${changed};
const char* const build_date = \"${date}\";
const char* const build_target = \"${TARGET}\";

} // namespace about
")
set(before "")
if(EXISTS ${OUT})
  file(READ ${OUT} before)
endif()
if(NOT before STREQUAL text)
  file(WRITE ${OUT} "${text}")
endif()

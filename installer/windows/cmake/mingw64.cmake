# Builds for 64-bit Windows with Debian's mingw-w64, the flavour that has std::thread.
# -DDESKBRIDGE_WINDOWS_STAGE=DIR names the folder of the cross-built libraries, which deps.sh prints.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(deskbridge_target x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${deskbridge_target}-gcc-posix)
set(CMAKE_CXX_COMPILER ${deskbridge_target}-g++-posix)
set(CMAKE_RC_COMPILER ${deskbridge_target}-windres)
find_program(CMAKE_MC_COMPILER ${deskbridge_target}-windmc)

# What CMake tries out while it configures looks for libraries, too.
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES DESKBRIDGE_WINDOWS_STAGE)
set(CMAKE_FIND_ROOT_PATH /usr/${deskbridge_target} ${DESKBRIDGE_WINDOWS_STAGE})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(Poco_DIR ${DESKBRIDGE_WINDOWS_STAGE}/cmake)
set(OPENSSL_ROOT_DIR ${DESKBRIDGE_WINDOWS_STAGE})
set(OPENSSL_USE_STATIC_LIBS TRUE)

set(CMAKE_CROSSCOMPILING_EMULATOR /usr/bin/wine)

# Windows 10 and Server 2016. Headers that are spelled with capitals somewhere stand in case-shim.
set(CMAKE_C_FLAGS_INIT "-I${CMAKE_CURRENT_LIST_DIR}/case-shim -D_WIN32_WINNT=0x0A00 -DWINVER=0x0A00 -DSODIUM_STATIC -DUTF8PROC_STATIC")
set(CMAKE_CXX_FLAGS_INIT "${CMAKE_C_FLAGS_INIT}")
# Nothing has to be shipped beside a program; and the time of the build is not in it, so that it can be built again to the same bytes.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static -Wl,--no-insert-timestamp")

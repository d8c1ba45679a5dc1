"""What our programs are built with: the one table that the bill of materials and the licences are made from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Component:
    name: str
    licence: str  # SPDX
    home: str
    package: str  # Debian's, whose version counts, and whose copyright file holds the licence
    link: str  # how Debian's build takes it in: "dynamic", or "built in"
    where: str = "both"  # "linux", "windows" or "both"
    also: tuple = ()  # names of a Windows set that mean the same
    needed: bool = True  # not: another component brings it, on some systems


COMPONENTS = (
    Component("CLI11", "BSD-3-Clause", "https://github.com/CLIUtils/CLI11", "libcli11-dev", "built in", also=("cli11",)),
    Component("gSOAP", "GPL-2.0-or-later OR gSOAP-1.3b", "https://www.genivia.com/products.html", "libgsoap-2.8.124",
              "dynamic", also=("gsoap",)),
    Component("libsodium", "ISC", "https://libsodium.org", "libsodium23", "dynamic", also=("sodium",)),
    Component("nlohmann-json", "MIT", "https://json.nlohmann.me", "nlohmann-json3-dev", "built in",
              also=("nlohmann-json3", "nlohmann_json", "json")),
    Component("OpenSSL", "Apache-2.0", "https://www.openssl.org", "libssl3", "dynamic", also=("openssl",)),
    Component("Poco", "BSL-1.0", "https://pocoproject.org", "libpocofoundation80", "dynamic", also=("poco",)),
    Component("pugixml", "MIT", "https://pugixml.org", "libpugixml1v5", "dynamic"),
    Component("SOCI", "BSL-1.0", "https://soci.sourceforge.net", "libsoci-core4.0", "dynamic", also=("soci",)),
    Component("SQLite", "blessing", "https://www.sqlite.org", "libsqlite3-0", "dynamic", also=("sqlite3", "sqlite")),
    Component("utf8proc", "MIT AND Unicode-DFS-2015", "https://juliastrings.github.io/utf8proc", "libutf8proc2", "dynamic"),
    Component("Expat", "MIT", "https://libexpat.github.io", "libexpat1", "dynamic", also=("expat",), needed=False),
    Component("PCRE", "BSD-3-Clause", "https://www.pcre.org", "libpcre3", "dynamic", also=("pcre",), needed=False),
    Component("zlib", "Zlib", "https://zlib.net", "zlib1g", "dynamic", needed=False),
    Component("GCC runtime libraries", "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org", "libstdc++6",
              "dynamic", also=("gcc", "libstdc++", "libgcc"), needed=False),
    Component("GNU C Library", "LGPL-2.1-or-later", "https://www.gnu.org/software/libc", "libc6", "dynamic", "linux"),
    Component("mingw-w64 runtime", "ZPL-2.1 AND MIT", "https://www.mingw-w64.org", "mingw-w64-x86-64-dev", "built in",
              "windows", also=("mingw-w64", "mingw", "winpthreads")),
)


def of_system(system):
    return [one for one in COMPONENTS if one.where in ("both", system)]


def named(name):
    """The component that a set of libraries calls `name`, or nothing."""
    for one in COMPONENTS:
        if name.lower() in (one.name.lower(), *one.also):
            return one
    return None

# Shared by ./run and ./test: installs what is missing, configures and builds a preset. Sourced, not run.

say() { printf '\n== %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Package names of tools/packages.txt, one a line.
wanted_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$root/tools/packages.txt"; }

# Those of them that are not installed. Asks the local database only, so that it works with no network.
missing_packages() {
    local installed
    installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' 2>/dev/null | sed -n 's/ installed$//p' | sort -u)
    wanted_packages | sort -u | comm -23 - <(printf '%s\n' "$installed")
}

install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        command -v cmake >/dev/null && return 0 # somebody else's system: what is missing, CMake will name
        fail "Lapidary needs CMake, Ninja, a C++20 compiler, Qt 6.4, SentencePiece, nlohmann-json, simdjson and
GoogleTest. Their names on Debian are in tools/packages.txt, on macOS in Brewfile, on Windows in vcpkg.json."
    fi
    local missing as_root=()
    missing=$(missing_packages)
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "Please install these packages as root, then try again: $(printf '%s ' $missing)"
        as_root=(sudo)
    fi
    say "Installing: $(printf '%s ' $missing)"
    "${as_root[@]}" apt-get update -q </dev/null || true # stale lists may still do
    # shellcheck disable=SC2086
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing \
        </dev/null || fail "Not everything could be installed; the list is tools/packages.txt."
}

cores() { nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2; }

# build_preset PRESET [TARGET...]
build_preset() {
    local preset=$1
    shift
    local log
    say "Configuring ($preset)"
    log=$(cmake --preset "$preset" 2>&1) || {
        printf '%s\n' "$log" >&2
        fail "CMake could not configure the preset $preset."
    }
    say "Building ($preset) on $(cores) cores"
    cmake --build --preset "$preset" -j "$(cores)" ${1:+--target "$@"} || fail "The build failed."
}

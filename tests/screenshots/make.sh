#!/bin/sh
# Draws every page in three sizes, four themes and the languages given (default: en de ar) into build/screenshots.
#   tests/screenshots/make.sh [BUILD_FOLDER [LANGUAGE...]]
# Arabic and the languages of East Asia need their fonts (Debian: fonts-noto-core, fonts-noto-cjk).
set -eu
cd "$(dirname "$0")/../.."
build=${1:-build/release}
[ $# -gt 0 ] && shift
cmake --build "$build" --target lapidary-screenshots
rm -rf build/screenshots
for language in "${@:-en de ar}"; do
    for one in $language; do
        QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software \
            "$build/tests/qml/screenshots/lapidary-screenshots" build/screenshots "$one" 1440x900 1000x700 720x520
    done
done
echo "build/screenshots: $(ls build/screenshots | wc -l) pictures"

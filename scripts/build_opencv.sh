#!/usr/bin/env bash
# Builds OpenCV.js with WebAssembly SIMD from OpenCV's own sources: core, imgproc and dnn.
#
#   build_opencv.sh [--opencv 4.12|5.0] [--threads] [--source TARBALL] [--work FOLDER] OUT
#
# OUT gets opencv.js (what --opencv loads), opencv_js.js, opencv_js.wasm and build.env (how it was made). WORK keeps what is
# needed to go on after an interruption, and can be removed when it is done. The sources are those of the PyPI source
# distribution opencv-python-headless: their sha256 is pinned below. Steps, and the time left of the long one, go to stdout;
# what went wrong is one line on stderr, exit code 2.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
opencv=5.0 threads= source= work= out=

fail() {
  echo "error: $*" >&2
  exit 2
}

usage() { fail "Expected build_opencv.sh [--opencv 4.12|5.0] [--threads] [--source TARBALL] [--work FOLDER] OUT but received $*"; }

# What PyPI calls the version, and its archive.
release_of() {
  case "$1" in
  4.12) echo "4.12.0.88 cfdc017ddf2e59b6c2f53bc12d74b6b0be7ded4ec59083ea70763921af2b6c09" ;;
  5.0) echo "5.0.0.93 b82f9831daab90b725c7c1ee1b36cb5732c367096ac76d119e64e14eb70d5f3c" ;;
  *) fail "Expected 4.12 or 5.0 for --opencv but received \"$1\"" ;;
  esac
}

# --- What has to be here ---------------------------------------------------------------------------------------------

# Megabytes: the archive, the sources unpacked, the objects and the result.
readonly NEEDED_MEGABYTES=1500
# Older ones have other names for SIMD's intrinsics; the edits and the flags were tried with this one.
readonly OLDEST_EMSCRIPTEN=3.1.6

need() {
  command -v "$1" >/dev/null || fail "Expected $1, which is not installed; $2"
}

emscripten_folder() {
  local folder="${EMSCRIPTEN:-}"
  [ -n "$folder" ] || { [ -z "${EMSDK:-}" ] || folder="$EMSDK/upstream/emscripten"; }
  [ -n "$folder" ] || folder="$(dirname "$(readlink -f "$(command -v emcc)")")"
  [ -f "$folder/cmake/Modules/Platform/Emscripten.cmake" ] || folder=/usr/share/emscripten
  [ -f "$folder/cmake/Modules/Platform/Emscripten.cmake" ] ||
    fail "Expected emscripten's folder in EMSCRIPTEN but received \"${EMSCRIPTEN:-nothing}\"; it is the one with cmake/Modules/Platform/Emscripten.cmake"
  echo "$folder"
}

is_older() { [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1)" = "$1" ]; }

check_tools() {
  need emcc "get emscripten: apt-get install emscripten, brew install emscripten, or https://emscripten.org"
  need cmake "get it: apt-get install cmake, or pip install cmake"
  need make "get it: apt-get install make"
  need python3 "get it: apt-get install python3"
  need tar "get it: apt-get install tar"
  emscripten="$(emscripten_folder)"
  emscripten_version="$({ emcc --version 2>/dev/null || true; } | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -1 || true)"
  [ -n "$emscripten_version" ] || fail "Expected emcc to say its version but received none; run emcc --version"
  ! is_older "$emscripten_version" "$OLDEST_EMSCRIPTEN" ||
    fail "Expected emscripten $OLDEST_EMSCRIPTEN or later but received $emscripten_version; get a newer one from https://emscripten.org"
  local free
  free="$(($(df -Pk "$work" | awk 'NR == 2 { print $4 }') / 1024))"
  [ "$free" -ge "${BUILD_OPENCV_NEEDS:-$NEEDED_MEGABYTES}" ] ||
    fail "Expected ${BUILD_OPENCV_NEEDS:-$NEEDED_MEGABYTES} MB free in $work but received $free MB; make room, or name another folder with --work"
}

# --- The sources -----------------------------------------------------------------------------------------------------

sha256() { python3 -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"; }

# Releases are named with dashes or underscores.
archive_in() { find "$1/" -maxdepth 1 -name "opencv?python?headless-$release.tar.gz" | head -1; }

fetch() {
  local archive
  archive="$(archive_in "$work")"
  if [ -n "$source" ]; then
    [ -f "$source" ] || fail "Expected an archive for --source but received \"$source\", and there is no such file"
    archive="$source"
  elif [ -z "$archive" ]; then
    echo "step fetch: opencv-python-headless $release from PyPI, 80 to 100 MB"
    python3 -m pip download --quiet --no-deps --no-binary opencv-python-headless --dest "$work" \
      "opencv-python-headless==$release" >"$work/fetch.log" 2>&1 ||
      fail "Expected the sources of opencv-python-headless $release from PyPI but received none ($(grep -iE 'error|could not' "$work/fetch.log" | tail -1 | cut -c1-160)); give the archive with --source"
    archive="$(archive_in "$work")"
  fi
  local found
  found="$(sha256 "$archive")"
  [ "$found" = "$pinned" ] || {
    [ -n "$source" ] || rm -f "$archive"
    fail "Expected opencv-python-headless $release with sha256 $pinned for the sources but received $archive with sha256 $found; get it with: pip download --no-deps --no-binary opencv-python-headless opencv-python-headless==$release"
  }
  unpack "$archive"
}

unpack() {
  sources="$work/sources/opencv"
  [ -f "$work/unpacked-$pinned" ] && return
  echo "step unpack: $1"
  rm -rf "$work/sources" "$work/build" "$work"/unpacked-*
  mkdir -p "$work/sources"
  tar xzf "$1" -C "$work/sources" --strip-components 1 "$(tar tzf "$1" | awk -F/ 'NR == 1 { print $1 }')/opencv"
  touch "$work/unpacked-$pinned"
}

# --- The build -------------------------------------------------------------------------------------------------------

cmake_options=(
  -DBUILD_LIST=core,imgproc,dnn,js
  -DBUILD_TESTS=OFF -DBUILD_PERF_TESTS=OFF -DBUILD_EXAMPLES=OFF
  # These two belong together; they cut configuring from 10 minutes to 2.
  -DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY -DOPENCV_SKIP_LINK_NO_UNDEFINED=ON
)

# Emscripten's linker looks for its acorn here; Debian keeps node's modules in a folder of its own.
export NODE_PATH="${NODE_PATH:-/usr/share/nodejs}"

configure() {
  [ -f "$work/configured${threads}" ] && return
  echo "step configure: some 2 minutes"
  local options=()
  for option in "${cmake_options[@]}"; do options+=("--cmake_option=$option"); done
  env EMSCRIPTEN="$emscripten" python3 "$sources/platforms/js/build_js.py" "$work/build" --config_only \
    --build_wasm --simd ${threads:+--threads} --disable_single_file \
    --config "$here/opencv/whitelist.py" "${options[@]}" >"$work/configure.log" 2>&1 ||
    fail "Expected cmake to configure OpenCV but received an error: $(tail_of "$work/configure.log"); see $work/configure.log"
  rm -f "$work"/configured*
  touch "$work/configured${threads}"
}

# Of make's lines: the share that is done, and what is left at the speed so far.
progress() {
  awk -v log_file="$1" -v start="$(date +%s)" '
    { print >> log_file }
    match($0, /^\[ *[0-9]+%\]/) {
      done = substr($0, 2, RLENGTH - 3) + 0
      if (first == "") first = done
      if (done < last + 2) next
      last = done
      "date +%s" | getline now; close("date +%s")
      left = done > first ? (now - start) * (100 - done) / (done - first) / 60 : 0
      printf "build %d %%%s\n", done, (left > 0 ? sprintf(", %.0f min left", left + 0.5) : "")
      fflush()
    }'
}

compile() {
  echo "step build: 8 to 16 minutes on two cores"
  make -C "$work/build" -j "${BUILD_OPENCV_JOBS:-$(getconf _NPROCESSORS_ONLN)}" opencv.js 2>&1 |
    progress "$work/build.log" ||
    fail "Expected OpenCV to build but received an error: $(tail_of "$work/build.log"); see $work/build.log"
}

tail_of() { grep -iE 'error' "$1" | tail -1 | cut -c1-200; }

collect() {
  local bin="$work/build/bin"
  [ -f "$bin/opencv_js.wasm" ] || fail "Expected opencv_js.wasm of the build but received none; see $work/build.log"
  mkdir -p "$out"
  cp "$bin"/opencv_js.js "$bin"/opencv_js.wasm "$out/"
  [ -z "$threads" ] || cp "$bin/opencv_js.worker.js" "$out/"
  cp "$here/opencv/wrapper.js" "$out/opencv.js"
  cp "$sources/LICENSE" "$out/LICENSE"
  {
    echo "release=opencv-python-headless $release"
    echo "sha256=$pinned"
    echo "emscripten=$emscripten_version"
    echo "flags=--build_wasm --simd ${threads:+--threads }${cmake_options[*]}"
    echo "edits=$(python3 "$here/opencv/edits.py" --list "$opencv")"
  } >"$out/build.env"
  echo "step done: $out"
}

# --- The command line ------------------------------------------------------------------------------------------------

while [ $# -gt 0 ]; do
  case "$1" in
  --opencv | --source | --work)
    [ $# -ge 2 ] || usage "$1 without a value"
    declare "${1#--}=$2"
    shift
    ;;
  --threads) threads=yes ;;
  -*) usage "$1" ;;
  *)
    [ -z "$out" ] || usage "$1 beside $out"
    out="$1"
    ;;
  esac
  shift
done
[ -n "$out" ] || usage "no OUT"
read -r release pinned <<<"$(release_of "$opencv")"
[ -n "${pinned:-}" ] || exit 2
work="${work:-$out.work}"
mkdir -p "$work" || fail "Expected a folder for --work but received \"$work\", which cannot be made"
check_tools
fetch
python3 "$here/opencv/edits.py" "$sources" "$opencv" || fail "the sources could not be edited"
configure
compile
collect

#!/usr/bin/env bash
# Installs what the tests judge by: other people's decoders and metadata readers, servers (PostgreSQL,
# WebDAV), a browser, what text recognition is built on, and the C compiler for WebAssembly. Does nothing for what is there;
# where there is no apt (or no right to use it) the tests that need a missing program say that they
# were skipped. 'setup.sh ocr' installs only what text recognition needs.
set -euo pipefail

needs_convert=yes
declare -A packages=(
  [exiftool]=libimage-exiftool-perl
  [vips]=libvips-tools
  [djpeg]=libjpeg-turbo-progs
  [dwebp]=webp
  [avifdec]=libavif-bin
  [djxl]=libjxl-tools
  [mandoc]=mandoc
  [convert]=imagemagick
  [chromium]=chromium
  [clang]=clang
  [qpdf]=qpdf
  [pdftotext]=poppler-utils
  [mat2]=mat2
  [tesseract]=tesseract-ocr
  [xmllint]=libxml2-utils
  [pkg-config]=pkg-config
  [rclone]=rclone
)

# What is no program, by a file it brings.
declare -A files=(
  [/usr/include/tesseract/capi.h]=libtesseract-dev
  [/usr/include/leptonica/allheaders.h]=libleptonica-dev
  [/usr/share/doc/libclang-dev]=libclang-dev
  [/usr/share/fonts/truetype/liberation]=fonts-liberation
  [/usr/share/fonts/truetype/dejavu]=fonts-dejavu-core
  [/usr/share/fonts/truetype/droid]=fonts-droid-fallback
  [/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc]=fonts-noto-cjk
  [/usr/share/poppler/cMap]=poppler-data
  [/usr/lib/postgresql]=postgresql
)
# The languages that the tests and benchmarks read.
for language in osd eng deu fra spa rus; do
  files[/usr/share/tesseract-ocr/5/tessdata/$language.traineddata]=tesseract-ocr-$language
done

if [ "${1:-}" = ocr ]; then
  packages=([clang]=clang [tesseract]=tesseract-ocr [pkg-config]=pkg-config)
  unset 'files[/usr/share/fonts/truetype/liberation]' 'files[/usr/share/fonts/truetype/dejavu]' \
    'files[/usr/share/fonts/truetype/droid]' 'files[/usr/share/poppler/cMap]' \
    'files[/usr/lib/postgresql]' \
    'files[/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc]'
  needs_convert=
fi

missing=()
for program in "${!packages[@]}"; do
  command -v "$program" >/dev/null 2>&1 || missing+=("${packages[$program]}")
done
for file in "${!files[@]}"; do
  [ -e "$file" ] || missing+=("${files[$file]}")
done
# A stand-in for convert may be there without identify.
[ -z "$needs_convert" ] || command -v identify >/dev/null 2>&1 || missing+=(imagemagick)

if [ "${#missing[@]}" -gt 0 ]; then
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "setup: not installed: ${missing[*]} (tests that need them will be skipped)" >&2
  fi
fi

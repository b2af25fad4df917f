#!/usr/bin/env bash
# Makes .build/dist/gongkai-VERSION-linux-ARCH.tar.gz: the program with Swift in it, stripped, and the licences of what is
# in it. The C libraries stay those of Debian; INSTALL.md in it names the packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
swift=${SWIFT:-swift}
scratch=.build/static

"$swift" build --configuration release --product gongkai --static-swift-stdlib --scratch-path "$scratch"
program=$scratch/release/gongkai
version=$("$program" --version)
name=gongkai-$version-linux-$(uname -m)
folder=.build/dist/$name
rm -rf "$folder" "$folder.tar.gz"
mkdir -p "$folder"
strip -o "$folder/gongkai" "$program"

if ldd "$folder/gongkai" | grep -E 'libswift|libdispatch|libFoundation|not found'; then
  echo "the program still needs these libraries" >&2
  exit 1
fi

# The packages of the libraries that it names itself; those bring what they need in turn.
needed=$(objdump -p "$folder/gongkai" | awk '$1 == "NEEDED" { print $2 }')
packages=$(for library in $needed; do
  path=$(ldd "$folder/gongkai" | awk -v name="$library" '$1 == name { print $3 }')
  [[ -z $path ]] || dpkg-query --search "$(realpath "$path")" "$path" 2>/dev/null | sed 's/:.*//'
done | sort -u | grep -vx libc6 | xargs)

{
  echo "# Software in gongkai $version"
  echo
  echo "The program holds these; their licences follow."
  toolchain=$(dirname "$(dirname "$(realpath "$(command -v "$swift")")")")
  notice() {
    printf '\n## %s\n\n' "$1"
    sed 's/^/    /; s/ *$//' "$2"
  }
  for checkout in "$scratch"/checkouts/*/; do
    for file in "$checkout"LICENSE* "$checkout"NOTICE*; do
      [[ -e $file ]] && notice "$(basename "$checkout"), $(basename "$file")" "$file"
    done
  done
  license=$(find "$toolchain" -name LICENSE.txt -path '*swift*' | sort | head -n 1)
  [[ -n $license ]] || { echo "the toolchain has no LICENSE.txt" >&2; exit 1; }
  notice "Swift: standard library, Dispatch, Foundation Essentials; Apache 2.0 with Runtime Library Exception" "$license"
  printf '\n## Libraries of Debian, used where they are installed and not part of this archive\n\n'
  for package in $packages; do echo "- $package: /usr/share/doc/$package/copyright"; done
} >"$folder/THIRD-PARTY-NOTICES.md"

cat >"$folder/INSTALL.md" <<END
# gongkai $version

For Debian 12 ($(uname -m)); Swift need not be installed. It uses these libraries of Debian:

    apt-get install --no-install-recommends $packages

and, to read PDF, \`poppler-utils\`. Then \`./gongkai doctor\` says what it can do. THIRD-PARTY-NOTICES.md has the licences.
END

tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C .build/dist -cf - "$name" | gzip -9n >"$folder.tar.gz"
scripts/dist-check.sh "$folder/gongkai"
ls -lh "$folder/gongkai" "$folder.tar.gz" | awk '{ print $5, $9 }'

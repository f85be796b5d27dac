#!/bin/sh
# Publishes the sample with NativeAOT (any trimming or AOT warning fails the build), runs it beside the JIT build and compares all
# numbers. usage: samples/Consolidation/compare-aot.sh [phantoms]
set -eu
cd "$(dirname "$0")/../.."
count=${1:-6}
out=artifacts/consolidation-aot
project=samples/Consolidation
rid=${RID:-linux-x64}

dotnet build "$project" -c Release -v quiet -o "$out/jit"
dotnet publish "$project" -c Release -v quiet -r "$rid" -o "$out/aot"

"$out/jit/Consolidation" --count "$count" --no-pictures --numbers "$out/jit.txt" > "$out/jit.log"
"$out/aot/Consolidation" --count "$count" --output "$out/pictures" --numbers "$out/aot.txt" > "$out/aot.log"
head -n 3 "$out/jit.log" "$out/aot.log"
grep -q NativeAOT "$out/aot.log"
ls -l "$out/aot/Consolidation"
"$out/aot/Consolidation" --compare "$out/jit.txt" "$out/aot.txt"

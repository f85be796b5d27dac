#!/usr/bin/env bash
# Both sides on one machine in one run: the published benchmark, then PyTorch, then the benchmark again, so that drift shows.
#   run.sh FOLDER_OF_PUBLISHED_BENCHMARK FOLDER_OF_MODELS [arguments of both, such as --batch 1,32]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
published=$1
models=$2
shift 2
"$published/SaliencyGen.Ilgpu.Benchmarks" --models "$models" "$@"
if python3 -c 'import torch, torchvision, sys; sys.exit(0 if torch.cuda.is_available() else 1)' 2>/dev/null; then
    python3 "$here/peers.py" "$@"
    "$published/SaliencyGen.Ilgpu.Benchmarks" --models "$models" "$@"
else
    echo "No PyTorch with a GPU here; only our own times."
fi

#!/usr/bin/python3
"""All of torchvision's classifiers from export to maps, one after the other: each is exported with random, calibrated weights at two opsets, read by
the benchmarks' zoo command, whose rows go to the given file, and deleted. Needs Debian's python3-torchvision and python3-onnx.

    dotnet build tests/SaliencyGen.Benchmarks -c Release
    /usr/bin/python3 tests/models/zoo.py artifacts/zoo.md [name ...] [--two] [--small] [--keep]

Beside a network lie an image, PyTorch's gradient of score 0 there, and the score's slopes along some directions: central differences of the same
network in double precision, where no rounding and hardly a rectifier is within the step. Of networks without rectifiers the command takes differences of
ONNX Runtime's output. With --two only two methods of each network are run, though all are generated; they are anyway at the older opset. With --small,
images of convolutional networks are of 96 x 96 pixels, which changes no layer and leaves a fifth of the work. Networks that are in the file already are
left out.
"""
import os
import shutil
import subprocess
import sys
import tempfile

import numpy as np
import torch
import torchvision

from export_torchvision import build

COMMAND = ["dotnet", "tests/SaliencyGen.Benchmarks/bin/Release/net10.0/SaliencyGen.Benchmarks.dll", "zoo"]

# Windows of Swin V2 divide the image; MaxViT's and a transformer's positions are for one extent. Inception's pools need so much.
EXTENTS = {"inception_v3": 299, "swin_v2_t": 256, "swin_v2_s": 256, "swin_v2_b": 256}
FIXED = ("vit_", "swin_", "maxvit", "inception")

# Of these, as many blocks as a file in one piece holds: protocol buffers end at 2 GB.
SHORTENED = {"vit_h_14": lambda net: setattr(net.encoder, "layers", net.encoder.layers[:8]),
             "regnet_y_128gf": lambda net: setattr(net.trunk_output, "block3", net.trunk_output.block3[:4])}

SMOOTH = ("vit_", "swin_", "convnext_", "efficientnet", "maxvit")

DIRECTIONS = 4


def export(name, folder, is_small):
    extent = 96 if is_small and not name.startswith(FIXED) else EXTENTS.get(name, 224)
    net = build(name, extent, jitter=False, change=SHORTENED.get(name))
    image = torch.randn(1, 3, extent, extent)
    for opset in (13, 17):
        os.makedirs(os.path.join(folder, str(opset)), exist_ok=True)
        path = os.path.join(folder, str(opset), name)
        torch.onnx.export(net, image, path + ".onnx", opset_version=opset, input_names=["input"], output_names=["logits"])
    given = image.clone().requires_grad_()
    net(given)[0, 0].backward()
    parts = [image.numpy(), given.grad.numpy()]
    if not name.startswith(SMOOTH):
        directions = np.random.default_rng(0).choice(np.array([-1, 1], np.int8), (DIRECTIONS, image.numel()))
        parts += [directions, slopes(net.double(), image.double(), directions)]
    for opset in (13, 17):
        with open(os.path.join(folder, str(opset), name + ".gradient"), "wb") as file:
            file.write(b"".join(part.tobytes() for part in parts))


def slopes(net, image, directions, step=1e-9):
    with torch.no_grad():
        moves = [step * torch.from_numpy(direction).double().reshape(image.shape) for direction in directions]
        return np.array([((net(image + move)[0, 0] - net(image - move)[0, 0]) / (2 * step)).item() for move in moves])


def rows(folder, *options):
    run = subprocess.run([*COMMAND, folder, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    lines = run.stdout.splitlines()
    return [line for line in lines if not line.startswith("| network") and not line.startswith("|---")] or [f"{folder}: exit code {run.returncode}"]


def main():
    options = [word for word in sys.argv[1:] if word.startswith("--")]
    file, *names = [word for word in sys.argv[1:] if not word.startswith("--")]
    done = open(file).read() if os.path.exists(file) else ""
    for name in names or torchvision.models.list_models(module=torchvision.models):
        if f"| {name} |" in done:
            continue
        folder = tempfile.mkdtemp(prefix="zoo-")
        try:
            export(name, folder, "--small" in options)
            found = rows(os.path.join(folder, "17"), *["two"] * ("--two" in options)) + rows(os.path.join(folder, "13"), "two")
        except Exception as failure:  # Whatever PyTorch does not export is a row, too.
            found = [f"{name}: {failure}"]
        finally:
            if "--keep" not in options:
                shutil.rmtree(folder)
        with open(file, "a") as table:
            table.write("\n".join(found) + "\n")


if __name__ == "__main__":
    main()

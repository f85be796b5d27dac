#!/usr/bin/python3
"""Trains the network and writes nodules.onnx, and examples.uint8 and examples.csv, which tests and samples read: volumes of 0 to 255.

Needs Debian's python3-torch and python3-onnx; five minutes of one core.

    /usr/bin/python3 models/nodules/train.py
"""
import csv
import os

import numpy as np
import torch
from torch import nn

from volumes import DEPTH, HEIGHT, WIDTH, draw

TRAINING, TEST, EXAMPLES = range(0, 1600), range(1_000_000, 1_000_500), range(2_000_000, 2_000_006)


def network():
    def layer(inputs, outputs, stride):
        return [nn.Conv3d(inputs, outputs, 3, stride, 1), nn.BatchNorm3d(outputs), nn.ReLU()]

    return nn.Sequential(
        *layer(1, 8, 1), *layer(8, 16, 2), *layer(16, 24, 2), *layer(24, 24, 1), nn.AdaptiveAvgPool3d(1), nn.Flatten(), nn.Linear(24, 2))


def drawn(seeds):
    """A volume's bytes are 0 to 255, and what the network reads is -1 to 1."""
    volumes, labels, _ = zip(*map(draw, seeds))
    return 2 * torch.from_numpy(np.stack(volumes)) - 1, torch.tensor(labels)


def main():
    torch.manual_seed(6)
    torch.set_num_threads(1)
    folder = os.path.dirname(os.path.abspath(__file__))
    net, (x, y) = network(), drawn(TRAINING)
    epochs, batch = 10, 20
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, epochs * len(y) // batch)
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for index in torch.randperm(len(y)).split(batch):
            # A grain is one whichever way it is turned.
            turned = x[index].flip([axis for axis in (2, 3, 4) if torch.rand(1) < 0.5])
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(net(turned), y[index], label_smoothing=0.02)
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(index)
        print(f"epoch {epoch + 1}: loss {total / len(y):.4f}", flush=True)

    net.eval()
    x, y = drawn(TEST)
    with torch.no_grad():
        print("test accuracy", (net(x).argmax(1) == y).float().mean().item())
    torch.onnx.export(net, torch.zeros(1, 1, DEPTH, HEIGHT, WIDTH), os.path.join(folder, "nodules.onnx"), opset_version=17,
                      input_names=["volume"], output_names=["logits"])

    examples = [draw(seed) for seed in EXAMPLES]
    np.stack([np.round(255 * volume).astype(np.uint8) for volume, _, _ in examples]).tofile(os.path.join(folder, "examples.uint8"))
    with open(os.path.join(folder, "examples.csv"), "w", newline="") as file:
        rows = [(label, *(f"{value:.2f}" for value in truth)) for _, label, truth in examples]
        csv.writer(file, lineterminator="\n").writerows([("label", "slice", "row", "column", "radius")] + rows)


if __name__ == "__main__":
    main()

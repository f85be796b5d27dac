#!/usr/bin/python3
"""Trains the network and writes heartbeats.onnx, and examples.int16 and examples.csv, which tests and samples read: signals in thousandths of a mV.

Needs Debian's python3-torch and python3-onnx; two minutes of one core.

    /usr/bin/python3 models/heartbeats/train.py
"""
import csv
import os

import numpy as np
import torch
from torch import nn

from signals import LEADS, SAMPLES, draw

TRAINING, TEST, EXAMPLES = range(0, 4000), range(1_000_000, 1_001_000), range(2_000_000, 2_000_008)


def network():
    def layer(inputs, outputs, size):
        return [nn.Conv1d(inputs, outputs, size, padding=size // 2), nn.BatchNorm1d(outputs), nn.ReLU()]

    return nn.Sequential(
        *layer(LEADS, 16, 9), nn.MaxPool1d(2), *layer(16, 24, 7), nn.MaxPool1d(2), *layer(24, 32, 5), *layer(32, 32, 5),
        nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(32, 2))


def drawn(seeds):
    signals, labels, _ = zip(*map(draw, seeds))
    return torch.from_numpy(np.stack(signals)), torch.tensor(labels)


def main():
    torch.manual_seed(5)
    torch.set_num_threads(1)
    folder = os.path.dirname(os.path.abspath(__file__))
    net, (x, y) = network(), drawn(TRAINING)
    epochs, batch = 12, 50
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, epochs * len(y) // batch)
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for index in torch.randperm(len(y)).split(batch):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(net(x[index]), y[index], label_smoothing=0.02)
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(index)
        print(f"epoch {epoch + 1}: loss {total / len(y):.4f}", flush=True)

    net.eval()
    x, y = drawn(TEST)
    with torch.no_grad():
        print("test accuracy", (net(x).argmax(1) == y).float().mean().item())
    torch.onnx.export(net, torch.zeros(1, LEADS, SAMPLES), os.path.join(folder, "heartbeats.onnx"), opset_version=17,
                      input_names=["signal"], output_names=["logits"])

    examples = [draw(seed) for seed in EXAMPLES]
    np.stack([np.round(1000 * signal).astype("<i2") for signal, _, _ in examples]).tofile(os.path.join(folder, "examples.int16"))
    with open(os.path.join(folder, "examples.csv"), "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("label", "begin", "end")] + [(label, *span) for _, label, span in examples])


if __name__ == "__main__":
    main()

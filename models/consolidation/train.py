"""Trains the consolidation network on exported phantoms and writes consolidation.onnx and the numbers of the model card.

    usage: train.py <data folder> <output folder>

The data folder holds train.*, validation.* and test.* as written by export/. Needs Debian's python3-torch and python3-onnx only.
Delete <data folder>/classified.pt to repeat the first phase.
"""
import json
import os
import sys
import time

import torch
from torch.nn import functional

from data import BATCH, Data, dilated, paired_order
from evaluate import accuracy, confusion, pointing
from network import Network
from to_onnx import export


def focus_loss(network, features, masks, labels):
    """Grad-CAM's share outside of the lesion, as -log of the share inside; for positives only."""
    sick = labels == 1
    evidence = network.evidence(features[sick])
    inside = functional.max_pool2d(dilated(masks[sick], 4), 16, 16)
    return -torch.log(((evidence * inside).sum((1, 2, 3)) + 1e-3) / (evidence.sum((1, 2, 3)) + 1e-3)).mean()


def train(network, data, validation, epochs, rate, focus):
    steps = epochs * -(-len(data.labels) // BATCH)
    optimizer = torch.optim.AdamW(network.parameters(), rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, steps, pct_start=0.25)
    for epoch in range(epochs):
        network.train()
        began, total, outside = time.time(), 0.0, 0.0
        for step, (index, x, y) in enumerate(data.batches(paired_order(len(data.labels)))):
            masks = data.masks[index]
            # About half of each batch is mirrored; a consolidation is one on either side.
            flip = torch.rand(len(x)) < 0.5
            x[flip], masks[flip] = x[flip].flip(3), masks[flip].flip(3)
            optimizer.zero_grad(set_to_none=True)
            features = network.features(x)
            loss = functional.cross_entropy(network.classifier(features.mean((2, 3))), y, label_smoothing=0.02)
            total += loss.item() * len(x)
            if focus > 0:
                aim = focus_loss(network, features, masks, y)
                outside += aim.item() * len(x)
                loss = loss + focus * aim
            loss.backward()
            optimizer.step()
            schedule.step()
            if step % 50 == 49:
                seen = (step + 1) * BATCH
                print(f"  step {step + 1}: loss {total / seen:.4f}, focus {outside / seen:.3f}", flush=True)
        table = confusion(network, validation)
        print(f"epoch {epoch + 1}: loss {total / len(data.labels):.4f}, validation {accuracy(table):.4f} {table.tolist()}, "
              f"{time.time() - began:.0f} s", flush=True)


def main():
    folder, out = sys.argv[1:]
    torch.manual_seed(20)
    torch.set_num_threads(1)
    data, validation, test = (Data(folder, name) for name in ("train", "validation", "test"))
    network = Network().to(memory_format=torch.channels_last)
    classified = os.path.join(folder, "classified.pt")
    if not os.path.exists(classified):
        train(network, data, validation, epochs=12, rate=3e-3, focus=0.0)
        torch.save(network.state_dict(), classified)

    # A second, short phase. Deep cells see most of the image, so the first phase leaves evidence smeared over the lesion's surroundings.
    torch.manual_seed(21)
    network.load_state_dict(torch.load(classified))
    train(network, data, validation, epochs=2, rate=1e-3, focus=0.1)
    torch.save(network.state_dict(), os.path.join(folder, "weights.pt"))

    table = confusion(network, test)
    print(json.dumps({
        "parameters": sum(p.numel() for p in network.parameters()), "training images": len(data.labels),
        "test accuracy": accuracy(table), "test confusion": table.tolist(), "pointing game": pointing(network, test),
        **export(network, os.path.join(out, "consolidation.onnx"))}, indent=2))


if __name__ == "__main__":
    main()

"""Trains the consolidation network on exported phantoms and writes consolidation.onnx and what the model card states.

    usage: train.py <data folder> <output folder> [epochs]

The data folder holds train.*, validation.* and test.* as written by export/. Needs Debian's python3-torch and python3-onnx only.
"""
import json
import os
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

SIZE, BATCH, PEAK_RATE = 224, 32, 3e-3
torch.manual_seed(20)
torch.set_num_threads(1)


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(y)) + self.shortcut(x))


class Network(nn.Module):
    """The last stages stay at 14 x 14: a cell is 16 pixels, which keeps Grad-CAM sharp enough to point at a small lesion."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, 16, 3, 2, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
        self.stage1 = Residual(16, 16, 2)
        self.stage2 = Residual(16, 32, 2)
        self.stage3 = Residual(32, 64, 2)
        self.stage4 = Residual(64, 96, 1)
        self.stage5 = Residual(96, 128, 1)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Linear(128, 2)

    def features(self, x):
        return self.stage5(self.stage4(self.stage3(self.stage2(self.stage1(self.stem(x))))))

    def forward(self, x):
        return self.classifier(torch.flatten(self.pool(self.features(x)), 1))


class Data:
    def __init__(self, folder, name):
        def read(kind, shape):
            return np.fromfile(os.path.join(folder, f"{name}.{kind}"), np.uint8).reshape(shape)

        self.images = torch.from_numpy(read("images", (-1, 1, SIZE, SIZE)))
        self.masks = read("masks", (-1, SIZE, SIZE))
        self.labels = torch.from_numpy(read("labels", -1)).long()

    def batches(self, order):
        for start in range(0, len(order), BATCH):
            index = order[start:start + BATCH]
            yield index, network_input(self.images[index]), self.labels[index]


def network_input(bytes_):
    """As Phantom.WriteNetworkInput does it: 2 * (byte / 255) - 1."""
    return (bytes_.float() / 255 * 2 - 1).to(memory_format=torch.channels_last)


def confusion(model, data):
    """Rows: truth (normal, consolidation); columns: prediction."""
    model.eval()
    table = np.zeros((2, 2), int)
    with torch.no_grad():
        for _, x, y in data.batches(torch.arange(len(data.labels))):
            np.add.at(table, (y.numpy(), model(x).argmax(1).numpy()), 1)
    return table


def accuracy(table):
    return float(np.trace(table) / table.sum())


def paired_order(count):
    """Shuffled, but a patient's two images stay in one batch: they differ by the lesion only, and so does their gradient."""
    patients = torch.randperm(count // 2)
    return torch.stack((2 * patients, 2 * patients + 1), 1).flatten()


def train(model, data, validation, epochs):
    steps = epochs * -(-len(data.labels) // BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), PEAK_RATE, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK_RATE, steps, pct_start=0.25)
    for epoch in range(epochs):
        model.train()
        began, total = time.time(), 0.0
        for _, x, y in data.batches(paired_order(len(data.labels))):
            # Half of each batch is mirrored; a consolidation is one on either side.
            flip = torch.rand(len(x)) < 0.5
            x[flip] = x[flip].flip(3)
            optimizer.zero_grad(set_to_none=True)
            loss = F.cross_entropy(model(x), y, label_smoothing=0.02)
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(x)
        table = confusion(model, validation)
        print(f"epoch {epoch + 1}: loss {total / len(data.labels):.4f}, validation {accuracy(table):.4f} {table.tolist()}, "
              f"{time.time() - began:.0f} s", flush=True)


def dilated(mask, radius):
    return F.max_pool2d(torch.from_numpy(mask).float()[None, None], 2 * radius + 1, 1, radius)[0, 0].numpy() > 0


def pointing(model, data):
    """How often the highest point of a map for 'consolidation' lies in the lesion, or within 8 pixels (half a Grad-CAM cell) of it,
    over correctly classified positives. The gradient's map is |gradient|, smoothed by a 9 x 9 mean."""
    model.eval()
    hits, energy, count, area = {"grad-cam": 0, "gradient": 0}, 0.0, 0, 0.0
    positives = torch.nonzero(data.labels == 1).flatten()
    for index, x, _ in data.batches(positives):
        x.requires_grad_(True)
        features = model.features(x)
        features.retain_grad()
        logits = model.classifier(features.mean((2, 3)))
        logits[:, 1].sum().backward()
        weights = features.grad.mean((2, 3), keepdim=True)
        cam = torch.relu((weights * features).sum(1, keepdim=True))
        cam = F.interpolate(cam, (SIZE, SIZE), mode="bilinear", align_corners=False)[:, 0].detach().numpy()
        gradient = F.avg_pool2d(x.grad.abs(), 9, 1, 4)[:, 0].numpy()
        for k in torch.nonzero(logits.argmax(1) == 1).flatten().tolist():
            target = dilated(data.masks[index[k]], 8)
            hits["grad-cam"] += bool(target.flat[cam[k].argmax()])
            hits["gradient"] += bool(target.flat[gradient[k].argmax()])
            energy += float(cam[k][target].sum() / max(cam[k].sum(), 1e-9))
            area += float(target.mean())
            count += 1
    return {"positives": count, "chance": area / count, "grad-cam energy inside": energy / count,
            **{name: hit / count for name, hit in hits.items()}}


def share_initializers(graph):
    """The exporter writes Identity nodes between equal initializers (the biases of the two BatchNorms that meet in an addition have
    equal gradients, so they are equal for good); a reader is better off with one initializer used twice."""
    initializers = {tensor.name for tensor in graph.initializer}
    copies = [node for node in graph.node if node.op_type == "Identity" and node.input[0] in initializers]
    original = {node.output[0]: node.input[0] for node in copies}
    for node in copies:
        graph.node.remove(node)
    for node in graph.node:
        node.input[:] = [original.get(name, name) for name in node.input]


def export(model, path):
    """Keeps every BatchNormalization node: eval mode, but told to preserve the training graph's structure and to fold nothing."""
    import onnx

    model.eval()
    torch.onnx.export(
        model, torch.zeros(1, 1, SIZE, SIZE), path, input_names=["radiograph"], output_names=["logits"], opset_version=17,
        do_constant_folding=False, training=torch.onnx.TrainingMode.PRESERVE)
    proto = onnx.load(path)
    proto.graph.name = "consolidation"
    share_initializers(proto.graph)
    onnx.checker.check_model(proto)
    onnx.save(proto, path)
    counts = {}
    for node in proto.graph.node:
        counts[node.op_type] = counts.get(node.op_type, 0) + 1
        assert node.op_type != "BatchNormalization" or len(node.output) == 1, "exported in training mode"
    assert counts["BatchNormalization"] == sum(isinstance(m, nn.BatchNorm2d) for m in model.modules())
    return {"bytes": os.path.getsize(path), "opset": proto.opset_import[0].version, "nodes": counts}


def main():
    folder, out = sys.argv[1], sys.argv[2]
    epochs = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    data, validation, test = (Data(folder, name) for name in ("train", "validation", "test"))
    model = Network().to(memory_format=torch.channels_last)
    began = time.time()
    train(model, data, validation, epochs)
    seconds = time.time() - began
    torch.save(model.state_dict(), os.path.join(folder, "weights.pt"))
    table = confusion(model, test)
    report = {
        "parameters": sum(p.numel() for p in model.parameters()), "training images": len(data.labels), "epochs": epochs,
        "training seconds": round(seconds), "test accuracy": accuracy(table), "test confusion": table.tolist(),
        "pointing game": pointing(model, test), **export(model, os.path.join(out, "consolidation.onnx"))}
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()

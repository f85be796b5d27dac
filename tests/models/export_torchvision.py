#!/usr/bin/python3
"""Exports torchvision architectures with random weights for tests and benchmarks.

Weights are random (seed 0). BatchNorm statistics are calibrated on noise; those of the networks that tests read (NAMES) are then jittered:
statistics that have nothing to do with the activations make deep signals die out, and then nothing can be compared, and in some of the deepest
architectures jitter alone makes them grow without end. Needs Debian's python3-torchvision and python3-onnx.

    /usr/bin/python3 tests/models/export_torchvision.py artifacts/models [name ...]
"""
import os
import sys

import torch
import torchvision

NAMES = ["squeezenet1_1", "resnet18", "resnet50", "vgg11_bn", "mobilenet_v2", "densenet121", "googlenet", "shufflenet_v2_x1_0"]


def build(name, extent=224, jitter=True, change=None):
    torch.manual_seed(0)
    extra = {"init_weights": True, "aux_logits": False} if name in ("googlenet", "inception_v3") else {}
    net = getattr(torchvision.models, name)(weights=None, **extra)
    if change:
        change(net)
    for head in (m for m in net.modules() if isinstance(m, torch.nn.Linear) and not m.weight.any()):
        # Vision transformers begin with a head of zeros.
        torch.nn.init.normal_(head.weight, 0.0, 0.02)
    if not jitter:
        for label, scale in net.named_parameters():
            # Scales of residual branches begin at almost nothing, too.
            if label.endswith("layer_scale"):
                torch.nn.init.uniform_(scale, 0.1, 0.5)
    norms = [m for m in net.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    for norm in norms:
        torch.nn.init.uniform_(norm.weight, 0.7, 1.3)
        torch.nn.init.normal_(norm.bias, 0.0, 0.1)
        norm.momentum = None
    if norms:
        # Without jitter, as without branches that are dropped: statistics of the very sums that the network will see.
        net.train(jitter)
        for norm in norms:
            norm.train()
        with torch.no_grad():
            net(torch.randn(4 if jitter else 2, 3, extent, extent))
    net.eval()
    for norm in norms if jitter else []:
        deviation = norm.running_var.sqrt()
        norm.running_mean += 0.1 * deviation * torch.randn_like(deviation)
        norm.running_var *= torch.empty_like(deviation).uniform_(0.5, 1.5)
    return net


def export(name, folder):
    net = build(name)
    image = torch.randn(1, 3, 224, 224)
    torch.onnx.export(net, image, os.path.join(folder, name + ".onnx"), opset_version=13, input_names=["input"],
                      output_names=["logits"])
    if name == "resnet18":
        torch.onnx.export(net, image, os.path.join(folder, name + "-bn.onnx"), opset_version=13, input_names=["input"],
                          output_names=["logits"], do_constant_folding=False, training=torch.onnx.TrainingMode.PRESERVE)


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "artifacts/models"
    os.makedirs(folder, exist_ok=True)
    for name in sys.argv[2:] or NAMES:
        if not os.path.exists(os.path.join(folder, name + ".onnx")):
            export(name, folder)
            print("exported", name, flush=True)


if __name__ == "__main__":
    main()

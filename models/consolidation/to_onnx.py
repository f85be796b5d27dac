"""The ONNX file, with its BatchNormalization nodes kept: a saliency rule may want to see them, and folding is the compiler's own task."""
import os

import onnx
import torch
from torch import nn

from data import SIZE


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

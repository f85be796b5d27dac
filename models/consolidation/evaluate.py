"""How good the network is, and whether it looks where the disease is."""
import numpy as np
import torch
from torch.nn import functional

from data import SIZE, dilated


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
        cam = functional.interpolate(cam, (SIZE, SIZE), mode="bilinear", align_corners=False)[:, 0].detach().numpy()
        gradient = functional.avg_pool2d(x.grad.abs(), 9, 1, 4)[:, 0].numpy()
        inside = dilated(data.masks[index], 8)[:, 0].numpy() > 0
        for k in torch.nonzero(logits.argmax(1) == 1).flatten().tolist():
            target = inside[k]
            hits["grad-cam"] += bool(target.flat[cam[k].argmax()])
            hits["gradient"] += bool(target.flat[gradient[k].argmax()])
            energy += float(cam[k][target].sum() / max(cam[k].sum(), 1e-9))
            area += float(target.mean())
            count += 1
    return {"positives": count, "chance": area / count, "grad-cam energy inside": energy / count,
            **{name: hit / count for name, hit in hits.items()}}

"""Phantoms as export/ wrote them."""
import os

import numpy as np
import torch
from torch.nn import functional

SIZE, BATCH = 224, 32


class Data:
    def __init__(self, folder, name):
        def read(kind, shape):
            return np.fromfile(os.path.join(folder, f"{name}.{kind}"), np.uint8).reshape(shape)

        self.images = torch.from_numpy(read("images", (-1, 1, SIZE, SIZE)))
        self.masks = torch.from_numpy(read("masks", (-1, 1, SIZE, SIZE)))
        self.labels = torch.from_numpy(read("labels", -1)).long()

    def batches(self, order):
        for start in range(0, len(order), BATCH):
            index = order[start:start + BATCH]
            yield index, network_input(self.images[index]), self.labels[index]


def network_input(bytes_):
    """As Phantom.WriteNetworkInput does it: 2 * (byte / 255) - 1."""
    return (bytes_.float() / 255 * 2 - 1).to(memory_format=torch.channels_last)


def dilated(masks, radius):
    return functional.max_pool2d(masks.float(), 2 * radius + 1, 1, radius)


def paired_order(count):
    """Shuffled, but a patient's two images stay in one batch: they differ by the lesion only, and so does their gradient."""
    patients = torch.randperm(count // 2)
    return torch.stack((2 * patients, 2 * patients + 1), 1).flatten()

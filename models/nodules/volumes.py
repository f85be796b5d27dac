"""Synthetic volumes, 16 slices of 32 x 32, of soft tissue with vessels and round nodules. The class is whether one of the nodules is grainy inside.

A smooth nodule of the same size and mean brightness is in three of four volumes, whatever the class, so that neither tells.
"""
import numpy as np

DEPTH, HEIGHT, WIDTH = 16, 32, 32
GRID = np.stack(np.meshgrid(np.arange(DEPTH), np.arange(HEIGHT), np.arange(WIDTH), indexing="ij"), -1).astype(np.float64)


def smoothed(values, times):
    for _ in range(times):
        for axis in range(3):
            values = (np.roll(values, 1, axis) + 2 * values + np.roll(values, -1, axis)) / 4
    return values


def vessel(random):
    """A straight tube through the volume."""
    point, way = random.uniform((0, 0, 0), (DEPTH, HEIGHT, WIDTH)), random.normal(size=3)
    way /= np.linalg.norm(way)
    offset = GRID - point
    distance = np.linalg.norm(offset - (offset @ way)[..., None] * way, axis=-1)
    return random.uniform(0.3, 0.6) / (1 + np.exp(4 * (distance - random.uniform(0.8, 1.6))))


def draw(seed):
    """The volume, values around 0 to 1, its class, and the grainy nodule's centre and radius in cells (zeros without)."""
    random = np.random.default_rng(seed)
    label = seed % 2
    volume = 0.25 + 0.5 * smoothed(random.normal(size=GRID.shape[:3]), 3)
    for _ in range(random.integers(2, 5)):
        volume = np.maximum(volume, vessel(random))
    truth, places = (0, 0, 0, 0), []
    for is_grainy in [True] * label + [False] * (random.random() < 0.75):
        radius = random.uniform(3.0, 4.5)
        while True:
            centre = random.uniform(radius, np.array([DEPTH, HEIGHT, WIDTH]) - 1 - radius)
            if all(np.linalg.norm(centre - other) > 10 for other in places):
                break
        places.append(centre)
        inside = 1 / (1 + np.exp(3 * (np.linalg.norm(GRID - centre, axis=-1) - radius)))
        grain = random.choice([-0.3, 0.3], GRID.shape[:3]) if is_grainy else 0.0
        volume = volume * (1 - inside) + inside * (0.65 + grain)
        if is_grainy:
            truth = (*centre, radius)
    volume += random.normal(0, 0.03, volume.shape)
    return np.clip(volume, 0, 1).astype(np.float32)[None], label, truth

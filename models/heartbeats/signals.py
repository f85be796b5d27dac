"""Synthetic two-lead electrocardiograms, 4 s at 128 Hz, with or without one premature beat that is wide, as an extrasystole of the ventricles is.

What does not tell the classes apart is drawn alike in both: rate, premature beats that are narrow, wandering baselines, bursts of muscle noise.
"""
import numpy as np

RATE, SAMPLES, LEADS = 128, 512, 2


def wave(times, centre, width, height):
    return height * np.exp(-0.5 * ((times - centre) / width) ** 2)


def beat(times, at, gain, is_wide, has_p=True):
    """P, Q, R, S and T as bells; a wide beat has no P, a broad R and its T on the other side."""
    if is_wide:
        return gain * (wave(times, at, 0.042, 1.25) + wave(times, at + 0.085, 0.035, -0.45) + wave(times, at + 0.30, 0.07, -0.40))
    p = wave(times, at - 0.16, 0.022, 0.13) if has_p else 0
    return gain * (p + wave(times, at - 0.028, 0.010, -0.12) + wave(times, at, 0.012, 1.0) + wave(times, at + 0.030, 0.011, -0.22)
                   + wave(times, at + 0.26, 0.045, 0.28))


def draw(seed):
    """The signal in mV, leads x samples, its class, and the samples at which the wide beat begins and ends (0 and 0 without)."""
    random = np.random.default_rng(seed)
    label = seed % 2
    times = np.arange(SAMPLES) / RATE
    interval = random.uniform(0.65, 1.05)
    gains = np.array([[1.0], [random.uniform(0.4, 0.9)]]) * random.uniform(0.7, 1.4)
    beats, at = [], random.uniform(-0.3, 0.3)
    while at < 4.4:
        beats.append(at)
        at += interval * random.normal(1, 0.03)
    inside = [i for i in range(1, len(beats) - 1) if 0.45 < beats[i] < 3.6]
    wide = random.choice(inside) if label else -1
    narrow = random.choice(inside) if random.random() < 0.5 else -1
    signal, span = np.zeros((LEADS, SAMPLES)), (0, 0)
    for i, at in enumerate(beats):
        is_premature = i in (wide, narrow)
        at -= interval * random.uniform(0.2, 0.35) * is_premature
        signal += beat(times, at, gains, i == wide)
        if i == wide:
            span = (max(int((at - 0.13) * RATE), 0), min(int((at + 0.45) * RATE), SAMPLES))
    for lead in signal:
        lead += random.uniform(0, 0.2) * np.sin(2 * np.pi * (random.uniform(0.15, 0.5) * times + random.random()))
        lead += random.normal(0, random.uniform(0.01, 0.04), SAMPLES)
        if random.random() < 0.3:
            start, length = random.integers(0, SAMPLES - 80), random.integers(30, 80)
            lead[start:start + length] += random.normal(0, 0.12, length)
    return signal.astype(np.float32), label, span

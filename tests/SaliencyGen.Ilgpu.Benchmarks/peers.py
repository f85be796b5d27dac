"""PyTorch eager on the same GPU: forward pass and plain autograd input gradient, float32 with TF32 off and on.

    python3 peers.py [--batch 1,32] [network ...]

Times are medians between CUDA events, in milliseconds, images on the device.
"""

import argparse

import torch
import torchvision

ROUNDS = 21
WARM_UP = 5


def median_ms(call):
    for _ in range(WARM_UP):
        call()
    times = []
    for _ in range(ROUNDS):
        began = torch.cuda.Event(enable_timing=True)
        ended = torch.cuda.Event(enable_timing=True)
        torch.cuda.synchronize()
        began.record()
        call()
        ended.record()
        torch.cuda.synchronize()
        times.append(began.elapsed_time(ended))
    return sorted(times)[len(times) // 2]


def measure(name, batch):
    net = getattr(torchvision.models, name)(weights=None).cuda().eval()
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    image = torch.randn(batch, 3, 224, 224, device="cuda")

    def forward():
        with torch.no_grad():
            return net(image)

    def gradient():
        x = image.detach().requires_grad_(True)
        scores = net(x)[:, 0].sum()
        return torch.autograd.grad(scores, x)[0]

    return median_ms(forward), median_ms(gradient)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--batch", default="1,32")
    parser.add_argument("networks", nargs="*", default=["resnet18", "resnet50", "mobilenet_v2"])
    options = parser.parse_args()
    print(f"PyTorch {torch.__version__} on {torch.cuda.get_device_name()}")
    print("| network | batch | TF32 | forward ms | gradient ms |\n|---|---|---|---|---|")
    for tf32 in (False, True):
        torch.backends.cuda.matmul.allow_tf32 = tf32
        torch.backends.cudnn.allow_tf32 = tf32
        for name in options.networks:
            for batch in options.batch.split(","):
                forward, gradient = measure(name, int(batch))
                print(f"| {name} | {batch} | {'on' if tf32 else 'off'} | {forward:.3f} | {gradient:.3f} |", flush=True)


if __name__ == "__main__":
    main()

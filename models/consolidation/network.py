"""The network: a small residual CNN with batch normalisation, 224 x 224 x 1 in, two logits out."""
import torch
from torch import nn
from torch.nn import functional


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

    def evidence(self, features):
        """Each cell's Grad-CAM value for 'consolidation': with global average pooling, Grad-CAM's weights are the classifier's."""
        return torch.relu(functional.conv2d(features, self.classifier.weight[1:, :, None, None]))

    def forward(self, x):
        return self.classifier(torch.flatten(self.pool(self.features(x)), 1))

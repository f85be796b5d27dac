namespace SaliencyGen.Dynamic.Tests;

/// <summary>Who writes a network for images of [1,H,W,C], and how.</summary>
internal enum ExporterStyle
{
    /// <summary>tf2onnx: one Transpose behind the preparation, normalisations in channels-first order, the mean over axes 1 and 2 behind another one.</summary>
    Tf2Onnx,

    /// <summary>Keras: a pair of Transposes around every Conv, Pad in front of one without padding, normalisation as Mul and Add, a Softmax.</summary>
    Keras,

    /// <summary>Teachable Machine: Keras, with the preparation of pixels (x / 127.5 - 1) and two dense layers without bias.</summary>
    TeachableMachine,

    /// <summary>Custom Vision: an input <c>data</c> in BGR less a mean for each colour, outputs <c>classLabel</c> and <c>loss</c>, of which the first is no score.</summary>
    CustomVision,

    /// <summary>Keras, with a depthwise layer over the whole map as Mul and ReduceSum in the place of the mean.</summary>
    WeightedSum,
}

namespace SaliencyGen;

/// <summary>
/// The rules of <c>ExplainLrpCustom</c>, on a partial declaration of a generated class:
/// <code>[LrpComposite("conv: gamma(0.25); dense: epsilon(1e-6); first: zbox; layer4/*: zplus")]
/// partial class ChestXray;</code>
/// It says what the metadata <c>Lrp</c> of the model's <c>OnnxModel</c> item would; one of the two is enough. A model with classes for several
/// targets needs it on one of them, and all follow it.
/// </summary>
/// <param name="rules">
/// Terms of a layer, a colon and a rule, with <c>;</c> or line ends between them. A layer is <c>conv</c>, <c>dense</c>, <c>first</c> or the ONNX name
/// of a convolution or dense layer, where <c>*</c> stands for any text. A rule is <c>zero</c>, <c>epsilon(e)</c>, <c>zplus</c>, <c>gamma(g)</c>,
/// <c>alphabeta(a, b)</c>, <c>zbox</c>, <c>wsquare</c> or <c>flat</c>. A term that is not understood is the build error SAL007.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LrpCompositeAttribute(string rules) : Attribute
{
    /// <summary>The terms, as they were written.</summary>
    public string Rules { get; } = rules;
}

using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference;

/// <summary>
/// The explained score: the input of a trailing Softmax, LogSoftmax or Sigmoid, reshapes looked through, else the output.
/// </summary>
internal static class LogitsRule
{
    public static string Find(ReferenceNetwork network)
    {
        string tensor = network.OutputName;
        while (network.Producer(tensor) is { Operator: View } view)
            tensor = view.Inputs[0];
        return network.Producer(tensor) is { } last && (last.Operator is Softmax || last.Operator == SmoothActivations.Sigmoid)
            ? last.Inputs[0]
            : network.OutputName;
    }
}

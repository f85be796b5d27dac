using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>A layer is a first layer where it reads the graph's input, moved at most.</summary>
internal static class FirstLayer
{
    public static bool Reads(ReferenceNetwork network, string tensor)
    {
        while (network.Producer(tensor) is { Operator: IRouting } routing)
            tensor = routing.Inputs.First(network.IsLive);
        return tensor == network.InputName;
    }
}

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Models of one recurrent layer with drawn weights. The input is an image of one row for each sequence and one column for each step.</summary>
internal static class RecurrentModels
{
    public const int Steps = 4, Features = 3, Hidden = 5;

    private static readonly string[] Mixed = ["HardSigmoid", "ScaledTanh", "Softsign", "Sigmoid", "LeakyRelu", "Affine"];

    /// <summary>One or two of each operator.</summary>
    public static IReadOnlySet<string> Quick { get; } = new HashSet<string>
    {
        "LSTM of several sequences, the batch first", "LSTM with peepholes, states and clipping", "GRU, linear before reset", "RNN, reverse",
    };

    public static IReadOnlyDictionary<string, Func<RecurrentModel>> All { get; } = new Dictionary<string, Func<RecurrentModel>>
    {
        ["LSTM"] = () => new RecurrentModel("LSTM", 4),
        ["LSTM, reverse"] = () => new RecurrentModel("LSTM", 4) { Direction = "reverse" },
        ["LSTM, bidirectional"] = () => new RecurrentModel("LSTM", 4) { Direction = "bidirectional", Opset = 22 },
        ["LSTM of several sequences"] = () => new RecurrentModel("LSTM", 4) { Batch = 3, Direction = "bidirectional" },
        ["LSTM of several sequences, the batch first"] = () => new RecurrentModel("LSTM", 4) { Batch = 2, Direction = "bidirectional", IsBatchFirst = true, HasStates = true },
        ["LSTM, opset 7, without biases"] = () => new RecurrentModel("LSTM", 4) { Opset = 7, HasBiases = false },
        ["LSTM with states"] = () => new RecurrentModel("LSTM", 4) { Batch = 2, HasStates = true },
        ["LSTM with zero states"] = () => new RecurrentModel("LSTM", 4) { HasStates = true, AreStatesZero = true },
        ["LSTM with a live state"] = () => new RecurrentModel("LSTM", 4) { HasStates = true, IsStateLive = true },
        ["LSTM with a length"] = () => new RecurrentModel("LSTM", 4) { Batch = 2, Length = 3, Direction = "bidirectional" },
        ["LSTM with peepholes"] = () => new RecurrentModel("LSTM", 4) { HasPeepholes = true },
        ["LSTM with peepholes, states and clipping"] =
            () => new RecurrentModel("LSTM", 4) { HasPeepholes = true, HasStates = true, Direction = "bidirectional", More = [("clip", 0.4f)] },
        ["LSTM with coupled gates"] = () => new RecurrentModel("LSTM", 4) { HasStates = true, More = [("input_forget", 1)] },
        ["LSTM with other functions"] = () => new RecurrentModel("LSTM", 4)
        {
            Direction = "bidirectional",
            More = [("activations", Mixed), ("activation_alpha", new[] { 0.3f, 1.2f, 0.2f, 0.7f }), ("activation_beta", new[] { 0.4f, 0.8f, 0.1f })],
        },
        ["LSTM with rectifiers"] = () => new RecurrentModel("LSTM", 4) { More = [("activations", new[] { "sigmoid", "Relu", "Elu" })] },
        ["LSTM, its last states"] = () => new RecurrentModel("LSTM", 4) { Direction = "bidirectional", Batch = 2, Read = 1 },
        ["LSTM, its last cells, the batch first"] = () => new RecurrentModel("LSTM", 4) { Direction = "reverse", IsBatchFirst = true, Batch = 2, Read = 2 },

        ["GRU"] = () => new RecurrentModel("GRU", 3),
        ["GRU, bidirectional"] = () => new RecurrentModel("GRU", 3) { Direction = "bidirectional", HasStates = true },
        ["GRU, linear before reset"] = () => new RecurrentModel("GRU", 3) { Direction = "bidirectional", More = [("linear_before_reset", 1)] },
        ["GRU, linear before reset, with states"] = () => new RecurrentModel("GRU", 3) { Batch = 2, HasStates = true, More = [("linear_before_reset", 1)] },
        ["GRU, the batch first, its last state"] = () => new RecurrentModel("GRU", 3) { Batch = 3, IsBatchFirst = true, Read = 1 },
        ["GRU with clipping"] = () => new RecurrentModel("GRU", 3) { HasStates = true, More = [("clip", 0.3f)] },
        ["GRU with other functions"] = () => new RecurrentModel("GRU", 3) { HasStates = true, More = [("activations", new[] { "HardSigmoid", "Softplus" })] },
        ["GRU with a function that is no gate"] = () => new RecurrentModel("GRU", 3) { HasStates = true, More = [("activations", new[] { "Tanh", "Softsign" })] },

        ["RNN"] = () => new RecurrentModel("RNN", 1),
        ["RNN, reverse"] = () => new RecurrentModel("RNN", 1) { Direction = "reverse", Batch = 2, HasStates = true },
        ["RNN with clipping"] = () => new RecurrentModel("RNN", 1) { More = [("clip", 0.3f)] },
        ["RNN with other functions"] = () => new RecurrentModel("RNN", 1)
        {
            Direction = "bidirectional",
            More = [("activations", new[] { "ThresholdedRelu", "LeakyRelu" }), ("activation_alpha", new[] { 0.05f, 0.2f })],
        },
        ["RNN of one step"] = () => new RecurrentModel("RNN", 1) { Steps = 1, HasBiases = false },
    };
}

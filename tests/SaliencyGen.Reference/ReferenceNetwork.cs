namespace SaliencyGen.Reference;

/// <summary>
/// An ONNX graph as it stands in the file, run in double precision by the plainest loops: the oracle for compiled networks.
/// Explanation methods are extensions of this class, one file each in Methods/.
/// </summary>
public sealed class ReferenceNetwork
{
    private readonly Dictionary<string, Step> _producers;
    private readonly HashSet<string> _live;
    private readonly ILookup<string, Step> _consumers;

    internal ReferenceNetwork(
        string inputName, int[] inputShape, string outputName, IReadOnlyList<Step> steps, IReadOnlyDictionary<string, Tensor> constants)
    {
        (InputName, InputShape, OutputName, Steps, Constants) = (inputName, inputShape, outputName, steps, constants);
        _producers = steps.ToDictionary(step => step.Output);
        _consumers = steps.SelectMany(step => step.Inputs.Distinct().Select(input => (Input: input, Step: step)))
            .ToLookup(read => read.Input, read => read.Step);
        _live = Liveness.Of(inputName, steps);
        LogitsName = LogitsRule.Find(this);
    }

    public string InputName { get; }
    public int[] InputShape { get; }
    public int InputLength => Extents.Count(InputShape);
    public string OutputName { get; }

    /// <summary>The tensor that methods explain: see <see cref="LogitsRule"/>.</summary>
    public string LogitsName { get; }
    public IReadOnlyList<Step> Steps { get; }
    public IReadOnlyDictionary<string, Tensor> Constants { get; }

    /// <summary>
    /// Rounds every tensor of a forward pass to float32. How far that moves a map is how well float32 can know it.
    /// </summary>
    public bool IsRounded { get; private init; }

    /// <summary>The same network, <see cref="IsRounded">rounded</see>.</summary>
    public ReferenceNetwork Rounded() => new(InputName, InputShape, OutputName, Steps, Constants) { IsRounded = true };

    /// <param name="inputShape">Needed only where the file leaves dimensions other than the batch open.</param>
    public static ReferenceNetwork Load(string path, int[]? inputShape = null) => NetworkLoader.Load(path, inputShape);

    /// <inheritdoc cref="Load(string, int[])"/>
    public static ReferenceNetwork Load(byte[] model, int[]? inputShape = null) => NetworkLoader.Load(model, inputShape);

    /// <summary>A model with several inputs, all but one of which have values that do not change.</summary>
    public static ReferenceNetwork Load(byte[] model, IReadOnlyDictionary<string, Tensor> given) => NetworkLoader.Load(model, null, given);

    /// <summary>The model's output, e.g. probabilities.</summary>
    public double[] Forward(double[] input) => Run(input)[OutputName].Data;

    public double[] Logits(double[] input) => Run(input).Logits.Data;

    /// <summary>All tensors, by name.</summary>
    public ForwardPass Run(double[] input) => new(this, input);

    public Step? Producer(string tensor) => _producers.GetValueOrDefault(tensor);
    public IEnumerable<Step> Consumers(string tensor) => _consumers[tensor];

    /// <summary>Whether a tensor's values depend on the input's.</summary>
    public bool IsLive(string tensor) => _live.Contains(tensor);

    /// <summary>Whether a tensor has one reader and is neither the output nor the logits.</summary>
    public bool IsPrivate(string tensor) => tensor != OutputName && tensor != LogitsName && _consumers[tensor].Count() == 1;
}

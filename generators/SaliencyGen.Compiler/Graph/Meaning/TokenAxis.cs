using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// The tokens that all attentions of a network share: how many, which of them are cells of the image, and which the score is read from. Attention methods
/// follow the score through the attentions from the ones to the others.
/// </summary>
public sealed class TokenAxis
{
    private TokenAxis(IReadOnlyList<AttentionLayer> attentions, int tokens, PatchGrid grid, Value stream, IReadOnlyList<(int First, int Count)> readout)
    {
        (Attentions, Tokens, Grid) = (attentions, tokens, grid);
        (Stream, Readout) = (stream, readout);
    }

    /// <summary>In the order of the network.</summary>
    public IReadOnlyList<AttentionLayer> Attentions { get; }

    public int Tokens { get; }

    /// <summary>Tokens that are cells of the image.</summary>
    public PatchGrid Grid { get; }

    /// <summary>What the last block hands to the end of the network, before a normalisation there.</summary>
    public Value Stream { get; }

    /// <summary>Runs of tokens that the score is read from.</summary>
    public IReadOnlyList<(int First, int Count)> Readout { get; }

    /// <summary>What a block hands on: the sum that the next attention's normalisation reads; of the last one <see cref="Stream"/>.</summary>
    public Value StreamBehind(int attention) => attention + 1 == Attentions.Count ? Stream : StreamOf(Attentions[attention + 1]);

    /// <summary>The score is read from tokens beside the image alone, as a class token.</summary>
    public bool IsReadBesideImage => !Readout.Any(run => run.First < Grid.First + Grid.Cells && Grid.First < run.First + run.Count);

    /// <summary>The tokens of a network, or why its attentions have none in common.</summary>
    public static (TokenAxis? Axis, string Missing) Find(NetworkGraph graph, NetworkMeaning meaning)
    {
        var attentions = meaning.Attentions;
        if (attentions.Count == 0) return (null, "it has no attention");
        if (attentions.Select(AttendedTokens.Obstacle).FirstOrDefault(reason => reason is not null) is { } obstacle) return (null, obstacle);
        int tokens = attentions[0].Mix.Form.Depth;
        if (attentions.FirstOrDefault(attention => attention.Mix.Form.Depth != tokens) is { } other)
            return (null, $"its attentions share no tokens: node '{attentions[0].Mix.Name}' attends to {tokens}, node '{other.Mix.Name}' to {other.Mix.Form.Depth}");
        for (int i = 1; i < attentions.Count; i++)
            if (!IsBehind(attentions[i - 1], attentions[i]))
                return (null, $"its attentions do not follow each other: node '{attentions[i].Mix.Name}' attends beside '{attentions[i - 1].Mix.Name}', in one block");
        if (OtherMix(graph, meaning) is { } mix) return (null, $"node '{mix.Name}' ({mix.Describe()}) mixes tokens and is no attention, whose probabilities a Softmax gives");
        if (attentions.FirstOrDefault(attention => GridOf(attention) is null) is { } unknown)
            return (null, $"which of its tokens are cells of the image does not follow from the graph at node '{unknown.Mix.Name}'");
        var grid = GridOf(attentions[0])!;
        if (attentions.FirstOrDefault(attention => GridOf(attention) != grid) is { } moved)
            return (null, $"its attentions share no tokens: cells of the image are other tokens of node '{moved.Mix.Name}' than of '{attentions[0].Mix.Name}'");
        var search = new ReadoutSearch(tokens);
        search.Walk(meaning.Score.Value);
        return search.Stream is { } stream && search.Runs.Count > 0
            ? (new(attentions, tokens, grid, Last(attentions[attentions.Count - 1], stream), search.Runs), "")
            : (null, "which of its tokens the score is read from does not follow from the graph");

        PatchGrid? GridOf(AttentionLayer attention) => meaning.GridOf(attention.Tokens) is { Cells: > 1 } found && found.First + found.Cells <= tokens ? found : null;
    }

    /// <summary>A product that the score depends on and that is neither an attention nor the scores of one.</summary>
    private static MatrixProductNode? OtherMix(NetworkGraph graph, NetworkMeaning meaning)
    {
        var known = new HashSet<Node>(meaning.Attentions.Select(attention => attention.Mix));
        foreach (var attention in meaning.Attentions) AddScores(attention.Softmax.Input, attention.Tokens, known);
        var path = GraphWalk.Ancestors(meaning.Score.Value);
        return graph.Nodes.Where(path.Contains).OfType<MatrixProductNode>().FirstOrDefault(product => !known.Contains(product));
    }

    /// <summary>The last products in front of a value.</summary>
    private static void AddScores(Value value, Value tokens, HashSet<Node> found)
    {
        if (value == tokens || value.Producer is not { } producer || !found.Add(producer) || producer is MatrixProductNode) return;
        foreach (var input in producer.Inputs) AddScores(input, tokens, found);
    }

    /// <summary>Whether what a block hands on to an attention comes from another attention.</summary>
    private static bool IsBehind(AttentionLayer first, AttentionLayer second) =>
        StreamOf(second).Producer is { } producer && GraphWalk.Descendants(first.Mix.Output).Contains(producer);

    /// <summary>What the block in front of an attention hands on: what the attention's normalisation reads, or what is normalised where the sum itself is.</summary>
    private static Value StreamOf(AttentionLayer attention)
    {
        var tokens = attention.Tokens;
        bool isStream = Readers(tokens).Any(consumer => consumer is AddNode);
        return !isStream && Maker(tokens) is NormalisationNode norm ? norm.Input : tokens;
    }

    /// <summary>What makes the tokens, in rows and columns or in one line, rounded or not.</summary>
    private static Node? Maker(Value tokens) => tokens.Producer is { } node && KeepsTokens(node) ? Maker(node.Input) : tokens.Producer;

    /// <summary>What reads the tokens, in rows and columns or in one line, rounded or not.</summary>
    private static IEnumerable<Node> Readers(Value tokens) =>
        tokens.Consumers.SelectMany(consumer => KeepsTokens(consumer) ? Readers(consumer.Output) : [consumer]);

    private static bool KeepsTokens(Node node) => node switch
    {
        ViewNode view => view.KeepsOrder && view.Input.Shape.Channels == view.Output.Shape.Channels,
        QuantisationNode => true,
        _ => false,
    };

    /// <summary>A normalisation in front of the network's end belongs to the end where blocks normalise what they read.</summary>
    private static Value Last(AttentionLayer last, Value stream) =>
        StreamOf(last) != last.Tokens && Maker(stream) is NormalisationNode norm ? norm.Input : stream;

    /// <summary>Back from the score to the first values that have all tokens.</summary>
    private sealed class ReadoutSearch(int tokens)
    {
        private readonly HashSet<Value> _seen = [];

        public List<(int First, int Count)> Runs { get; } = [];

        public Value? Stream { get; private set; }

        public void Walk(Value value)
        {
            if (!_seen.Add(value)) return;
            if (Positions(value) == tokens)
            {
                Add(value, 0, tokens);
                return;
            }

            if (value.Producer is ViewNode { IsWhole: false } view && Positions(view.Input) == tokens && view.Input.Shape.Channels == value.Shape.Channels)
            {
                Add(view.Input, view.Loops.Offset, Positions(value));
                return;
            }

            foreach (var input in value.Producer?.Inputs ?? []) Walk(input);
        }

        private void Add(Value stream, int first, int count)
        {
            Stream ??= stream;
            if (!Runs.Contains((first, count))) Runs.Add((first, count));
        }

        private static int Positions(Value value) => value.Shape.Height * value.Shape.Width;
    }
}

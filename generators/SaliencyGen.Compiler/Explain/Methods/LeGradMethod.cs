using SaliencyGen.Compiler.Explain.Attentions;
using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class LeGradMethod : AttentionMethod
{
    public override string Name => "LeGrad";

    public override string Summary => "LeGrad: for each layer the score that the network's end has on what that layer hands on, and the positive part of its gradient at the layer's attention; the mean over layers, heads and queries (Bousselham et al. 2024, arXiv:2404.03214, equations 6 to 8).";

    private protected override void Build(ExplainContext context, TokenAxis axis, AttentionSteps steps, ExplainProgram program)
    {
        var forward = steps.Forward();
        FeatureBuffer? sum = null;
        for (int layer = 0; layer < axis.Attentions.Count; layer++)
        {
            var (attention, stream) = (axis.Attentions[layer], axis.StreamBehind(layer));
            var end = new StreamEnd(context, program, axis, forward, stream, $"_layer{layer}");
            var pass = new BackwardPass(context, program, forward, new GradientPolicy());
            var gradient = pass.Run(stream, end.Gradient(stream), attention.Mix.Inputs[0]).Whole;
            var mean = steps.QueryMean(attention, gradient, OperationCatalog.Rectify);
            sum = sum is null ? mean : program.Add(new ElementwiseStep(steps.Vector("layers"), mean, OperationCatalog.Add(Operand.Of(sum)))).Output!;
        }

        steps.Finish(program.Add(new ElementwiseStep(steps.Vector("mean"), sum!, OperationCatalog.ScaleBy(1f / axis.Attentions.Count))).Output!);
    }

    /// <summary>
    /// The network's end on what a layer hands on. Where the score is read from single tokens, as a class token, it is read from the mean of all in their
    /// stead: each token is replaced by it, so that whichever the end takes is that.
    /// </summary>
    private sealed class StreamEnd
    {
        private readonly ExplainContext _context;
        private readonly ExplainProgram _program;
        private readonly ForwardPass _forward;
        private readonly TokenAxis _axis;
        private readonly bool _readsMean;

        public StreamEnd(ExplainContext context, ExplainProgram program, TokenAxis axis, ForwardPass forward, Value handed, string suffix)
        {
            (_context, _program, _axis) = (context, program, axis);
            _readsMean = axis.IsReadBesideImage;
            _forward = new ForwardPass(context, program, suffix);
            var stream = forward[handed];
            _forward[axis.Stream] = _readsMean ? Spread(Mean(stream), "mean") : Like(axis.Stream, stream);
            var path = GraphWalk.Ancestors(context.Graph.Logits);
            path.IntersectWith(GraphWalk.Descendants(axis.Stream));
            foreach (var node in context.Graph.Nodes.Where(path.Contains))
            {
                // What the end reads beside the tokens is as the network has it.
                foreach (var input in node.Inputs.Where(input => !_forward.Has(input))) _forward[input] = forward[input];
                _forward.Append(node);
            }
        }

        /// <summary>The gradient of the end's score at what the layer hands on.</summary>
        public FeatureBuffer Gradient(Value stream)
        {
            var pass = new BackwardPass(_context, _program, _forward, new GradientPolicy());
            var gradient = pass.Run(_context.Graph.Logits, BackwardMethod.Seed(pass), _axis.Stream).Whole;
            if (!_readsMean) return Like(stream, gradient);
            var sum = _program.Add(new SpatialSumStep(_context.NewVector("stream_sum", stream.Shape.Channels), gradient, OperationCatalog.ScaleBy(1f / _axis.Tokens))).Output!;
            return Like(stream, Spread(sum, "gradient"));
        }

        /// <summary>What layers hand on has the same tokens in rows and columns, or in one line.</summary>
        private FeatureBuffer Like(Value value, FeatureBuffer tokens) => Reorder.Append(_program, null, tokens, _context.NewBuffer(value, $"{tokens.Name}_of_{value.Name}"));

        private FeatureBuffer Mean(FeatureBuffer stream) =>
            _program.Add(new GlobalAverageStep(null, _context.NewVector("stream_mean", stream.Channels), stream, isTransposed: false)).Output!;

        private FeatureBuffer Spread(FeatureBuffer vector, string name) => _program.Add(
            new ViewStep(null, _context.NewBuffer(_axis.Stream, $"{name}_of_tokens"), vector, new([vector.Channels, _axis.Tokens], [1, 0], 0))).Output!;
    }
}

using SaliencyGen.Reference.Random.Transformers;
using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Reference.Random;

/// <summary>
/// Networks whose image tokens are made, moved or read in ways of their own: each a form that architectures have, small, with random weights.
/// </summary>
public static class TransformerForms
{
    private const int Width = 6;
    private const int Classes = 3;

    private static readonly Dictionary<string, Action<Growth>> Forms = new()
    {
        // Swin-like patches cut by Reshape and Transpose, as einops writes them.
        ["patches by a view"] = g => { CutPatches(g, 4); Block(g); Shapes.Mean(g, 1); },
        // CaiT: class tokens attend to image tokens that no longer change.
        ["class attention"] = g => { Tokens(g); Block(g); ClassAttention(g); Shapes.Gather(g, 1, 0); },
        // ViT with parallel blocks: two attentions read one stream.
        ["parallel attentions"] = g => { Tokens(g); WithClassToken(g); Parallel(g); Block(g); Shapes.Gather(g, 1, 0); },
        // Talking heads: probabilities are mixed, so that no product reads a Softmax.
        ["mixed heads"] = g => { Tokens(g); WithClassToken(g); Block(g); MixedHeads(g); Norms.Any(g); Shapes.Gather(g, 1, 0); },
        // HaloNet: windows without a residual around them.
        ["windows alone"] = g => { Patches.Embed(g, Width, 3); Windows(g); Pointwise.Relu(g); PooledHead(g); },
        // SKNet: branches on an axis of their own are weighed and summed.
        ["stacked branches"] = g => { Patches.Embed(g, Width, 3); Stacked(g); PooledHead(g); },
        // Non-local network: an attention amid convolutions.
        ["attention before a rectifier"] = g => { Patches.Embed(g, Width, 3); NonLocal(g); Pointwise.Relu(g); PooledHead(g); },
        // CLIP: features over their norm, which is written out in four operators.
        ["norm of features"] = g => { Tokens(g); Block(g); Shapes.Mean(g, 1); Normed(g); },
        // XCiT: channels attend to channels, here as many as there are tokens.
        ["channel attention"] = g => { Tokens(g, 4, 6); ChannelAttention(g); Norms.Any(g); Shapes.Mean(g, 1); },
        // Heads that take the largest of each feature, from whichever token it is.
        ["largest of tokens"] = g => { Tokens(g); Block(g); Norms.Any(g); Largest(g); },
        ["largest of patches"] = g => { Tokens(g); WithClassToken(g); Block(g); Shapes.Slice(g, 1, 1, 17); Largest(g); },
        // PVT, PiT: tokens are merged between attentions.
        ["merged tokens"] = g => { Tokens(g); Block(g); Merge(g); Block(g); Norms.Any(g); Shapes.Mean(g, 1); },
        // GeM: a mean of powers, whose root is taken of numbers near 0.
        ["generalized mean"] = g => { Patches.Embed(g, Width, 3); GeneralizedMean(g); },
        // CvT, PVT: fewer keys and values than queries.
        ["fewer keys"] = g => { Tokens(g); FewerKeys(g); Norms.Any(g); Shapes.Mean(g, 1); },
    };

    public static IReadOnlyCollection<string> Names => Forms.Keys;

    public static RandomNetwork Create(string form)
    {
        Dice dice = new Dice(5).Part(form);
        int[] shape = [1, 2, 12, 12];
        Growth growth = new(dice, new ModelWriter(17), shape, biases: true);
        Forms[form](growth);
        Dense.Layer(growth, Classes);
        growth.Writer.Output(growth.Current, growth.Shape);
        int length = shape.Aggregate((a, b) => a * b);
        return new RandomNetwork(5, growth.Writer.ToBytes(), $"{form}: {string.Join(" > ", growth.Story)}", growth.Contents,
            dice.Part("image").Values(length, 1), dice.Part("baseline").Values(length, 0.3f), Classes);
    }

    private static void Tokens(Growth g, int width = Width, int patch = 3)
    {
        Patches.Embed(g, width, patch);
        Shapes.Reshape(g, 1, width, g.Shape[2] * g.Shape[3]);
        Shapes.Transpose(g, 0, 2, 1);
    }

    private static void Merge(Growth g)
    {
        Shapes.Transpose(g, 0, 2, 1);
        Shapes.Reshape(g, 1, Width, 4, 4);
        Patches.Embed(g, Width, 2);
        Shapes.Reshape(g, 1, Width, 4);
        Shapes.Transpose(g, 0, 2, 1);
    }

    private static void ChannelAttention(Growth g)
    {
        (string stream, int[] shape) = (g.Current, g.Shape);
        Norms.Any(g);
        string[] parts = [.. Enumerable.Range(0, 3).Select(_ => Dense.Beside(g, shape[2]))];
        string turned = g.Writer.Node("Transpose", [parts[0]], ("perm", (int[])[0, 2, 1]));
        string probabilities = g.Writer.Node("Softmax", [g.Writer.Node("MatMul", [turned, parts[1]])], ("axis", -1));
        string mixed = g.Writer.Node("MatMul", [probabilities, g.Writer.Node("Transpose", [parts[2]], ("perm", (int[])[0, 2, 1]))]);
        g.Move(g.Writer.Node("Add", [stream, g.Writer.Node("Transpose", [mixed], ("perm", (int[])[0, 2, 1]))]), shape, "channel attention");
    }

    private static void Largest(Growth g) => g.Move(
        g.Writer.Node("ReduceMax", [g.Current], ("axes", (int[])[1]), ("keepdims", 0)), [1, g.Shape[2]], "largest");

    private static void CutPatches(Growth g, int size)
    {
        int across = g.Shape[2] / size;
        Shapes.Reshape(g, 1, g.Channels, across, size, across, size);
        Shapes.Transpose(g, 0, 2, 4, 3, 5, 1);
        Shapes.Reshape(g, 1, across * across, size * size * g.Shape[^1]);
        Dense.Layer(g, Width);
    }

    private static void WithClassToken(Growth g) => g.Move(
        g.Writer.Node("Concat", [g.Writer.Weight([1, 1, Width], g.Dice.Values(Width, 1)), g.Current], ("axis", 1)), [1, g.Shape[1] + 1, Width], "class token");

    private static void Block(Growth g) => TokenBlocks.Residual(g, isNormalizedBefore: true, inner => SelfAttention.Add(inner));

    private static void Parallel(Growth g)
    {
        (string stream, int[] shape) = (g.Current, g.Shape);
        string[] branches = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            g.Move(stream, shape, "branch");
            Norms.Any(g);
            SelfAttention.Add(g);
            return g.Current;
        })];
        g.Move(g.Writer.Node("Add", [g.Writer.Node("Add", [stream, branches[0]]), branches[1]]), shape, "branches");
    }

    private static void ClassAttention(Growth g)
    {
        (string tokens, int[] shape) = (g.Current, g.Shape);
        string token = g.Writer.Weight([1, 1, Width], g.Dice.Values(Width, 1));
        for (int layer = 0; layer < 2; layer++)
        {
            g.Move(g.Writer.Node("Concat", [token, tokens], ("axis", 1)), [1, shape[1] + 1, Width], "with class token");
            Norms.Any(g);
            string keys = Dense.Beside(g, Width), values = Dense.Beside(g, Width);
            Shapes.Slice(g, 1, 0, 1);
            Dense.Layer(g, Width);
            string scores = g.Writer.Node("MatMul", [g.Current, g.Writer.Node("Transpose", [keys], ("perm", (int[])[0, 2, 1]))]);
            string mixed = g.Writer.Node("MatMul", [g.Writer.Node("Softmax", [scores], ("axis", -1)), values]);
            token = g.Writer.Node("Add", [token, mixed]);
        }

        g.Move(g.Writer.Node("Concat", [token, tokens], ("axis", 1)), [1, shape[1] + 1, Width], "with class token");
        Norms.Any(g);
    }

    private static void MixedHeads(Growth g)
    {
        (string stream, int[] shape) = (g.Current, g.Shape);
        Norms.Any(g);
        string[] parts = [.. Enumerable.Range(0, 3).Select(_ => Heads(g, Dense.Beside(g, Width)))];
        string scores = g.Writer.Node("MatMul", [parts[0], g.Writer.Node("Transpose", [parts[1]], ("perm", (int[])[0, 1, 3, 2]))]);
        string probabilities = g.Writer.Node("Softmax", [scores], ("axis", -1));
        string behind = g.Writer.Node("MatMul", [g.Writer.Node("Transpose", [probabilities], ("perm", (int[])[0, 2, 3, 1])), g.Weight(2, 2, 2)]);
        string mixed = g.Writer.Node("MatMul", [g.Writer.Node("Transpose", [behind], ("perm", (int[])[0, 3, 1, 2])), parts[2]]);
        string joined = g.Writer.Node("Reshape", [g.Writer.Node("Transpose", [mixed], ("perm", (int[])[0, 2, 1, 3])), g.AxesOrShape(shape)]);
        g.Move(g.Writer.Node("Add", [stream, joined]), shape, "mixed heads");
    }

    private static string Heads(Growth g, string tokens) => g.Writer.Node(
        "Transpose", [g.Writer.Node("Reshape", [tokens, g.AxesOrShape(1, g.Shape[1], 2, Width / 2)])], ("perm", (int[])[0, 2, 1, 3]));

    private static void Windows(Growth g)
    {
        Shapes.Reshape(g, 1, Width, 2, 2, 2, 2);
        Shapes.Transpose(g, 0, 2, 4, 3, 5, 1);
        Shapes.Reshape(g, 4, 4, Width);
        SelfAttention.Add(g);
        Shapes.Reshape(g, 1, 2, 2, 2, 2, Width);
        Shapes.Transpose(g, 0, 5, 1, 3, 2, 4);
        Shapes.Reshape(g, 1, Width, 4, 4);
    }

    private static void Stacked(Growth g)
    {
        string x = g.Current;
        string[] branches = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            g.Move(x, [1, Width, 4, 4], "branch");
            Convolutions.Same(g, Width, 3);
            return g.Writer.Node("Unsqueeze", [g.Current, g.AxesOrShape(1)]);
        })];
        string stack = g.Writer.Node("Concat", branches, ("axis", 1));
        string weights = g.Writer.Node("Softmax", [g.Writer.Node("ReduceMean", [stack], ("axes", (int[])[3, 4]), ("keepdims", 1))], ("axis", 1));
        g.Move(g.Writer.Node("ReduceSum", [g.Writer.Node("Mul", [stack, weights]), g.AxesOrShape(1)], ("keepdims", 0)), [1, Width, 4, 4], "weighed branches");
    }

    private static void NonLocal(Growth g)
    {
        (string x, int[] shape) = (g.Current, g.Shape);
        Shapes.Reshape(g, 1, Width, 16);
        Shapes.Transpose(g, 0, 2, 1);
        SelfAttention.Add(g);
        Shapes.Transpose(g, 0, 2, 1);
        Shapes.Reshape(g, shape);
        g.Move(g.Writer.Node("Add", [x, g.Current]), shape, "residual");
        Convolutions.Same(g, Width, 3);
    }

    private static void FewerKeys(Growth g)
    {
        (string stream, int[] shape) = (g.Current, g.Shape);
        Norms.Any(g);
        (string normalized, string queries) = (g.Current, Dense.Beside(g, Width));
        Shapes.Transpose(g, 0, 2, 1);
        Shapes.Reshape(g, 1, Width, 4, 4);
        Patches.Embed(g, Width, 2);
        Shapes.Reshape(g, 1, Width, 4);
        Shapes.Transpose(g, 0, 2, 1);
        string keys = Dense.Beside(g, Width), values = Dense.Beside(g, Width);
        g.Move(normalized, shape, "back");
        string scores = g.Writer.Node("MatMul", [queries, g.Writer.Node("Transpose", [keys], ("perm", (int[])[0, 2, 1]))]);
        string mixed = g.Writer.Node("MatMul", [g.Writer.Node("Softmax", [scores], ("axis", -1)), values]);
        g.Move(g.Writer.Node("Add", [stream, mixed]), shape, "fewer keys");
    }

    private static void Normed(Growth g)
    {
        string square = g.Writer.Node("Mul", [g.Current, g.Current]);
        string norm = g.Writer.Node("Sqrt", [g.Writer.Node("ReduceSum", [square, g.AxesOrShape(-1)], ("keepdims", 1))]);
        g.Move(g.Writer.Node("Div", [g.Current, norm]), g.Shape, "norm of features");
    }

    private static void GeneralizedMean(Growth g)
    {
        string small = g.Writer.Node("Mul", [g.Current, g.Writer.Weight([1], [1e-3f])]);
        string cubes = g.Writer.Node("Pow", [g.Writer.Node("Clip", [small, g.Writer.Weight([], [1e-6f])]), g.Writer.Weight([], [3f])]);
        g.Move(cubes, g.Shape, "cubes");
        Shapes.Mean(g, 2, 3);
        g.Move(g.Writer.Node("Pow", [g.Current, g.Writer.Weight([], [1 / 3f])]), g.Shape, "generalized mean");
        g.Move(g.Writer.Node("Mul", [g.Current, g.Writer.Weight([1], [1e3f])]), g.Shape, "scale");
    }

    private static void PooledHead(Growth g) => Shapes.Mean(g, 2, 3);
}

using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Normalisers;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>A LayerNormalization whose mean and inverse deviation are read, too: they are computed beside it.</summary>
internal sealed class NormalisationStatisticsExpander() : OperatorExpander("LayerNormalization", 17, 2, 3, 3)
{
    public override string Restrictions => "";

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var own = context.Node.Attributes.Values.ToList();
        int rank = context.Dims(0).Count, first = LastAxesNormalisationImporter.FirstAxis(context, rank);
        long[] axes = [.. Enumerable.Range(first, rank - first).Select(axis => (long)axis)];

        // The normalisation refuses what it does not honour.
        context.Attributes.Ignore([.. own.Select(attribute => attribute.Name)]);
        parts.Return(parts.Add("LayerNormalization", context.Has(2) ? [parts.Input(0), parts.Input(1), parts.Input(2)] : [parts.Input(0), parts.Input(1)], own, isMain: true));
        string mean = parts.Reduced("ReduceMean", parts.Input(0), axes);
        parts.Return(mean, 1);
        if (!context.IsOutputRead(2)) return;
        string deviation = parts.Add("Sub", [parts.Input(0), context.Node.Outputs[1].Length > 0 ? context.Node.Outputs[1] : mean]);
        string variance = parts.Reduced("ReduceMean", parts.ToPower(deviation, 2), axes);
        string spread = parts.Add("Sqrt", [parts.Sum(variance, parts.Number("epsilon", context.Attributes.Finite("epsilon", 1e-5f)))]);
        parts.Return(parts.Add("Reciprocal", [spread]), 2);
    }
}

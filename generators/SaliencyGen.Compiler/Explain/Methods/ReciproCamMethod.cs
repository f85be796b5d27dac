using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class ReciproCamMethod : MaskMethod
{
    public override string Name => "ReciproCam";

    public override string Summary => "Recipro-CAM: at each position of a layer, the score when the layer keeps that position alone; the network is run again from the layer on, once per position (Byun and Lee 2022, arXiv:2209.14074). What else the network reads there, as a skip connection, is as the input gives it.";

    public override string Kind => "Positions";

    protected override ProgramPart Masked => new("LayerHead", BuildHead);

    /// <summary>The forward pass in sections, one up to each layer: it begins behind the section of the layer that was asked for.</summary>
    private static void BuildHead(ExplainContext context, ExplainProgram program)
    {
        var states = LayerState.AppendForward(context, program, out var logits);
        for (int layer = states.Count - 1; layer >= 0; layer--)
        {
            var (state, end) = states[layer];
            int start = layer == 0 ? 0 : states[layer - 1].Steps;
            string name = state.Layer.Value.Name;
            program.Steps.InsertRange(end,
            [
                new ExitEndStep(endsProgram: false),
                new ExitStep(layer, $"from {name} on"), .. state.Load(), new ExitEndStep(endsProgram: false),
            ]);
            // Nothing begins in front of the first layer.
            if (layer == 0) program.Steps.RemoveRange(start, end + 1 - start);
            else program.Steps.Insert(start, new ExitStep(layer, $"up to {name}", isForEarlier: true));
        }

        program.Add(new ScoreStep(logits, isReference: false));
    }
}

using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>An element of the map that is written for each thread: a copy, or a sum over repeats in their order.</summary>
internal readonly struct ViewKernel : IDeviceKernel<ViewArguments>
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, ViewArguments arguments)
    {
        int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
        int image = index / arguments.Elements, number = index % arguments.Elements * arguments.Repeats;
        if (image >= arguments.To.Batch) return;
        int target = ViewArguments.Place(arguments.To, arguments.Combinations.To(number), image);
        float value = arena[ViewArguments.Place(arguments.From, arguments.Combinations.From(number), image)];
        if (arguments.Accumulates != 0) value = arena[target] + value;
        for (int repeat = 1; repeat < arguments.Repeats; repeat++)
            value += arena[ViewArguments.Place(arguments.From, arguments.Combinations.From(number + repeat), image)];
        arena[target] = value;
    }
}

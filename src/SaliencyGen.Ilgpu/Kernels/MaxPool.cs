using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Max pooling; padding never wins, the first maximum in row-major window order does.</summary>
public static class MaxPool
{
    /// <summary>output = the largest cell of each window.</summary>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output, PoolShape shape) =>
        call.Launch<ForwardKernel, Arguments>(call.Flat(output.Length), new(input, output, output.Offset, shape));

    /// <summary>
    /// Each window's signal goes to its first maximum; <paramref name="inputGradient"/> is the sum over windows. The winners are found
    /// first, into scratch memory, then every input cell gathers from the windows that chose it: no cell is written twice.
    /// </summary>
    public static void Route(DeviceCall call, DeviceMap input, DeviceMap pooled, DeviceMap signal, DeviceMap inputGradient, PoolShape shape)
    {
        NeedScratch(call, pooled.Length);
        call.Launch<WinnerKernel, Arguments>(call.Flat(pooled.Length), new(input, pooled, call.Scratch, shape));
        call.Launch<GatherKernel, GatherArguments>(call.Flat(inputGradient.Length), new(inputGradient, signal, call.Scratch, shape));
    }

    /// <summary>
    /// DeepLIFT's multipliers through the pool: what each output contributes (<paramref name="signal"/> times its difference from the
    /// reference) goes to its first maximum, in the image where the output has risen and in the reference where it has fallen, over that
    /// cell's own difference. A cell that differs by less than <paramref name="threshold"/> gets the gradient at the reference.
    /// </summary>
    public static void Rescale(
        DeviceCall call, DeviceMap input, DeviceMap pooled, DeviceMap referenceInput, DeviceMap referencePooled, DeviceMap signal, DeviceMap result,
        PoolShape shape, float threshold)
    {
        int winners = call.Scratch, referenceWinners = winners + pooled.Length;
        NeedScratch(call, 2 * pooled.Length);
        call.Launch<WinnerKernel, Arguments>(call.Flat(pooled.Length), new(input, pooled, winners, shape));
        call.Launch<WinnerKernel, Arguments>(call.Flat(pooled.Length), new(referenceInput, referencePooled, referenceWinners, shape));
        call.Launch<RescaleKernel, RescaleArguments>(
            call.Flat(result.Length), new(new(result, signal, winners, shape), input, referenceInput, pooled, referencePooled, threshold));
    }

    private static void NeedScratch(DeviceCall call, int winners)
    {
        if (winners > call.ScratchLength)
            throw new InvalidOperationException($"{winners} winners do not fit into {call.ScratchLength} floats of scratch memory.");
    }

    internal readonly struct Arguments(DeviceMap input, DeviceMap output, int result, PoolShape shape)
    {
        public readonly DeviceMap Input = input;
        public readonly DeviceMap Output = output;
        public readonly PoolWindow Rows = PoolWindow.Rows(shape);
        public readonly PoolWindow Columns = PoolWindow.Columns(shape);
        public readonly int Result = result;
    }

    internal readonly struct GatherArguments(DeviceMap inputGradient, DeviceMap signal, int winners, PoolShape shape)
    {
        public readonly DeviceMap InputGradient = inputGradient;
        public readonly DeviceMap Signal = signal;
        public readonly PoolWindow Rows = PoolWindow.Rows(shape);
        public readonly PoolWindow Columns = PoolWindow.Columns(shape);
        public readonly int Winners = winners;
    }

    internal readonly struct RescaleArguments(
        GatherArguments gather, DeviceMap input, DeviceMap referenceInput, DeviceMap pooled, DeviceMap referencePooled, float threshold)
    {
        public readonly GatherArguments Gather = gather;
        public readonly DeviceMap Input = input;
        public readonly DeviceMap ReferenceInput = referenceInput;
        public readonly DeviceMap Pooled = pooled;
        public readonly DeviceMap ReferencePooled = referencePooled;
        public readonly float Threshold = threshold;
    }

    internal readonly struct ForwardKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Output.Length) return;
            arena[arguments.Result + index] = Winner.Find(arena, arguments, index).Value;
        }
    }

    internal readonly struct WinnerKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Output.Length) return;
            arena[arguments.Result + index] = Winner.Find(arena, arguments, index).Tap;
        }
    }

    internal readonly struct GatherKernel : IDeviceKernel<GatherArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, GatherArguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var (cells, signal, rows, columns) = (arguments.InputGradient, arguments.Signal, arguments.Rows, arguments.Columns);
            if (index >= cells.Length) return;
            int position = index % cells.Positions, first = index / cells.Positions * signal.Positions;
            int y = position / cells.Width, x = position % cells.Width;
            float sum = 0;
            for (int i = 0; i < rows.Kernel; i++)
            {
                int row = rows.OutputAt(y, i, signal.Height);
                if (row < 0) continue;
                for (int j = 0; j < columns.Kernel; j++)
                {
                    int column = columns.OutputAt(x, j, signal.Width);
                    if (column < 0) continue;
                    int window = first + (row * signal.Width) + column;
                    if ((int)arena[arguments.Winners + window] == (i * columns.Kernel) + j) sum += arena[signal.Offset + window];
                }
            }

            arena[cells.Offset + index] = sum;
        }
    }

    internal readonly struct RescaleKernel : IDeviceKernel<RescaleArguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, RescaleArguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var gather = arguments.Gather;
            var (cells, signal, rows, columns) = (gather.InputGradient, gather.Signal, gather.Rows, gather.Columns);
            if (index >= cells.Length) return;
            int position = index % cells.Positions, first = index / cells.Positions * signal.Positions;
            int y = position / cells.Width, x = position % cells.Width;
            float contribution = 0, gradient = 0;
            for (int i = 0; i < rows.Kernel; i++)
            {
                int row = rows.OutputAt(y, i, signal.Height);
                if (row < 0) continue;
                for (int j = 0; j < columns.Kernel; j++)
                {
                    int column = columns.OutputAt(x, j, signal.Width);
                    if (column < 0) continue;
                    int window = first + (row * signal.Width) + column, tap = (i * columns.Kernel) + j;
                    float share = arena[signal.Offset + window];
                    float rise = arena[arguments.Pooled.Offset + window] - arena[arguments.ReferencePooled.Offset + window];
                    bool isWinner = (int)arena[gather.Winners + window] == tap;
                    bool isReferenceWinner = (int)arena[gather.Winners + signal.Length + window] == tap;
                    if (rise >= 0 ? isWinner : isReferenceWinner) contribution += share * rise;
                    if (isReferenceWinner) gradient += share;
                }
            }

            float run = arena[arguments.Input.Offset + index] - arena[arguments.ReferenceInput.Offset + index];
            arena[cells.Offset + index] = Math.Abs(run) >= arguments.Threshold ? contribution / run : gradient;
        }
    }

    /// <summary>A window's largest cell.</summary>
    private readonly struct Winner(float value, int tap)
    {
        public readonly float Value = value;
        public readonly int Tap = tap;

        public static Winner Find(ArrayView<float> arena, Arguments arguments, int index)
        {
            var (input, output, rows, columns) = (arguments.Input, arguments.Output, arguments.Rows, arguments.Columns);
            int position = index % output.Positions, first = input.Offset + (index / output.Positions * input.Positions);
            int top = rows.Start(position / output.Width), left = columns.Start(position % output.Width);
            float best = float.MinValue;
            int winner = -1;
            for (int i = 0; i < rows.Kernel; i++)
            {
                int row = top + (i * rows.Dilation);
                if (row < 0 || row >= input.Height) continue;
                for (int j = 0; j < columns.Kernel; j++)
                {
                    int column = left + (j * columns.Dilation);
                    if (column < 0 || column >= input.Width) continue;
                    float value = arena[first + (row * input.Width) + column];
                    if (winner >= 0 && !(value > best)) continue;
                    best = value;
                    winner = (i * columns.Kernel) + j;
                }
            }

            return new(best, winner);
        }
    }
}

using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Positions as sums of positions, rows and columns by tables (<see cref="Weights.TablePacking"/>): ONNX Resize and Upsample, and Pad that reflects, repeats
/// an edge or wraps. The transpose is the same with the tables of the way back.
/// </summary>
public static unsafe class Resample
{
    /// <summary>
    /// output[y, x] = the sum over the terms (r, v) of row y and (c, w) of column x of v w input[r, c]; 0 where there are none. Both maps have the same
    /// channels and lanes, the tables the output's extents. The halo is not written.
    /// </summary>
    public static void Run(Worker worker, in FeatureMap input, in FeatureMap output, float* rows, float* columns) =>
        Widest.Run(new ResampleKernel(worker, input, output, new(rows, output.Height), new(columns, output.Width)), output.Lanes);
}

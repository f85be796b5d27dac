using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Strided views between maps, and between maps and the caller's images in any order of axes, each in one pass.</summary>
public static class View
{
    /// <summary>destination[view] = source[view] for each image; all other elements of the destination keep what they have.</summary>
    /// <exception cref="ArgumentException">The view leaves one of the maps, or two of its elements meet in the destination.</exception>
    public static void Run(DeviceCall call, DeviceMap source, DeviceMap destination, in ViewShape view)
    {
        var loops = new ViewLoops(view.Extents, view.SourceSteps, view.DestinationSteps);
        loops.CheckNoRepeat();
        Launch(call, source, view.SourceOffset, destination, view.DestinationOffset, loops, accumulate: false);
    }

    /// <summary>
    /// The way back of a signal: sourceSignal[view] (+)= signal[view], where <paramref name="signal"/> lies in the view's destination and
    /// <paramref name="sourceSignal"/> in its source. Elements that the view repeats (source step 0) get the sum, added up in the order of the
    /// destination's loops.
    /// Where the view does not read the whole source, zero <paramref name="sourceSignal"/> first: what the view does not read keeps what it has.
    /// </summary>
    /// <exception cref="ArgumentException">The view leaves one of the maps, or reads an element twice other than by a step of 0.</exception>
    public static void Transpose(DeviceCall call, DeviceMap signal, DeviceMap sourceSignal, in ViewShape view, bool accumulate)
    {
        var loops = new ViewLoops(view.Extents, view.DestinationSteps, view.SourceSteps);
        Launch(call, signal, view.DestinationOffset, sourceSignal, view.SourceOffset, loops, accumulate);
    }

    /// <summary>
    /// map[c, y, x] = images[c * channelStep + y * rowStep + x * columnStep] for each image: channels x height x width floats of the caller in any order
    /// of axes. NCHW has the steps (height * width, width, 1), NHWC (1, width * channels, channels).
    /// </summary>
    public static void Load(DeviceCall call, ArrayView<float> images, DeviceMap map, int channelStep, int rowStep, int columnStep) =>
        Load(call, images, map, channelStep, rowStep, columnStep, 0, map.Channels * map.Positions);

    /// <summary>The same from a part of each image that begins at <paramref name="start"/>, images <paramref name="pitch"/> floats apart.</summary>
    public static void Load(
        DeviceCall call, ArrayView<float> images, DeviceMap map, int channelStep, int rowStep, int columnStep, int start, int pitch) =>
        call.Launch<ViewLoadKernel, ViewImages>(call.Flat(map.Length), images, new(map, start, pitch, channelStep, rowStep, columnStep));

    /// <summary>output[c * channelStep + y * rowStep + x * columnStep] = map[c, y, x] for each image of the call's output, the way back of Load.</summary>
    public static void Store(DeviceCall call, DeviceMap map, int channelStep, int rowStep, int columnStep) =>
        Store(call, map, channelStep, rowStep, columnStep, 0, map.Channels * map.Positions);

    /// <summary>The same to a part of each image that begins at <paramref name="start"/>, images <paramref name="pitch"/> floats apart.</summary>
    public static void Store(DeviceCall call, DeviceMap map, int channelStep, int rowStep, int columnStep, int start, int pitch) =>
        call.Launch<ViewStoreKernel, ViewImages>(call.Flat(map.Length), call.Output, new(map, start, pitch, channelStep, rowStep, columnStep));

    private static void Launch(
        DeviceCall call, DeviceMap from, int fromStart, DeviceMap to, int toStart, in ViewLoops loops, bool accumulate)
    {
        int firstRepeat = loops.FirstRepeat();
        loops.Check(fromStart, from.Channels * from.Positions, isWritten: false);
        loops.Check(toStart, to.Channels * to.Positions, isWritten: true);
        int elements = (int)loops.Elements(0, firstRepeat), repeats = (int)loops.Elements(firstRepeat, loops.Count);
        var combinations = new ViewCombinations(loops, fromStart, toStart);
        call.Launch<ViewKernel, ViewArguments>(call.Flat(elements * to.Batch), new(from, to, combinations, elements, repeats, accumulate ? 1 : 0));
    }
}

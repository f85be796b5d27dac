using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Strided views between maps of any layout, and between maps and plain tensors of any order of axes, in one pass.</summary>
public static unsafe class View
{
    /// <summary>
    /// destination[view] = source[view]. The maps may be blocked or planar, each with a halo, which is neither read nor written, and lie apart. Where the
    /// view fills the destination, its padding lanes become 0; where it does not, they and all other elements keep what they have.
    /// </summary>
    /// <exception cref="ArgumentException">The view leaves one of the maps, or two of its elements meet in the destination.</exception>
    public static void Run(Worker worker, in FeatureMap source, in FeatureMap destination, in ViewShape view)
    {
        var loops = new ViewLoops(view.Extents, view.SourceSteps, view.DestinationSteps);
        loops.CheckNoRepeat();
        Move(worker, source, view.SourceOffset, destination, view.DestinationOffset, ref loops, accumulate: false);
    }

    /// <summary>
    /// The way back of a signal: sourceSignal[view] (+)= signal[view], where <paramref name="signal"/> lies in the view's destination and
    /// <paramref name="sourceSignal"/> in its source. Elements that the view repeats (source step 0) get the sum, added up in the order of the destination's
    /// loops, whatever the number of workers. Where the view does not read the whole source, zero <paramref name="sourceSignal"/> first: what the view does not
    /// read keeps what it has. Where it does and nothing is accumulated, padding lanes become 0.
    /// </summary>
    /// <exception cref="ArgumentException">The view leaves one of the maps, or reads an element twice other than by a step of 0.</exception>
    public static void Transpose(Worker worker, in FeatureMap signal, in FeatureMap sourceSignal, in ViewShape view, bool accumulate)
    {
        var loops = new ViewLoops(view.Extents, view.DestinationSteps, view.SourceSteps);
        Move(worker, signal, view.DestinationOffset, sourceSignal, view.SourceOffset, ref loops, accumulate);
    }

    /// <summary>
    /// map[c, y, x] = plain[c * channelStep + y * rowStep + x * columnStep]: channels x height x width floats of the caller in any order of axes.
    /// NCHW has the steps (height * width, width, 1), NHWC (1, width * channels, channels). Padding lanes become 0.
    /// </summary>
    public static void Load(Worker worker, float* plain, in FeatureMap map, int channelStep, int rowStep, int columnStep) =>
        Run(worker, Plain(plain, map), map, new(
            [map.Channels, map.Height, map.Width], [channelStep, rowStep, columnStep], [map.Height * map.Width, map.Width, 1]));

    /// <summary>plain[c * channelStep + y * rowStep + x * columnStep] = map[c, y, x], the way back of <see cref="Load"/>.</summary>
    public static void Store(Worker worker, in FeatureMap map, float* plain, int channelStep, int rowStep, int columnStep) =>
        Run(worker, map, Plain(plain, map), new(
            [map.Channels, map.Height, map.Width], [map.Height * map.Width, map.Width, 1], [channelStep, rowStep, columnStep]));

    // As many floats as the map has elements, each a channel of its own; a planar vector has no padding that could be written.
    private static FeatureMap Plain(float* plain, in FeatureMap like) => FeatureMap.Planar(plain, like.Channels * like.Height * like.Width, 1, 1);

    private static void Move(
        Worker worker, in FeatureMap read, int readStart, in FeatureMap written, int writtenStart, ref ViewLoops loops, bool accumulate)
    {
        int firstRepeat = loops.FirstRepeat();
        var from = new ViewSide(read, readStart, isWritten: false);
        var to = new ViewSide(written, writtenStart, isWritten: true);
        loops.Check(readStart, from.Length, isWritten: false);
        loops.Check(writtenStart, to.Length, isWritten: true);
        if (!accumulate && loops.Elements(0, firstRepeat) == to.Length) PaddingLanes.Clear(worker, written);

        var whole = loops;
        from.Split(ref loops);
        to.Split(ref loops);
        if (from.IsEven(loops) && to.IsEven(loops))
            new ViewWalk(from, to, loops, accumulate).Run(worker);
        else
            new UnevenView(from, to, whole, accumulate).Run(worker);
    }
}

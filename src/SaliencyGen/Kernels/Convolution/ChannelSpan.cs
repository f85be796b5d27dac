namespace SaliencyGen.Kernels;

/// <summary>
/// Which input blocks each pair of output blocks reads: all without groups; with groups, those that its 32 channels' groups touch.
/// Every pair reads equally many, so that packed weights have one pitch.
/// </summary>
internal readonly struct ChannelSpan
{
    private readonly int _inPerGroup;
    private readonly int _outPerGroup;
    private readonly int _lastFirst;

    /// <summary>Input blocks read by a pair.</summary>
    public readonly int Blocks;

    public ChannelSpan(int inChannels, int outChannels, int group)
    {
        _inPerGroup = inChannels / group;
        _outPerGroup = outChannels / group;
        int inBlocks = CountBlocks(inChannels);
        Blocks = group == 1 ? inBlocks : 0;
        for (int first = 0; group > 1 && first < outChannels; first += 2 * FeatureMap.BlockSize)
        {
            int last = Math.Min(first + (2 * FeatureMap.BlockSize), outChannels) - 1;
            int end = CountBlocks(((last / _outPerGroup) + 1) * _inPerGroup);
            Blocks = Math.Max(Blocks, end - FirstBlockOfChannel(first));
        }

        _lastFirst = inBlocks - Blocks;
    }

    /// <summary>The first input block that a pair reads.</summary>
    public int First(int pair) => _lastFirst == 0 ? 0 : Math.Min(FirstBlockOfChannel(2 * FeatureMap.BlockSize * pair), _lastFirst);

    /// <summary>Whether a pair that starts at <paramref name="first"/> reads the last input block.</summary>
    public bool ReachesEnd(int first) => first == _lastFirst;

    /// <summary>Blocks that hold so many channels.</summary>
    public static int CountBlocks(int channels) => (channels + FeatureMap.BlockSize - 1) / FeatureMap.BlockSize;

    private int FirstBlockOfChannel(int channel) => channel / _outPerGroup * _inPerGroup / FeatureMap.BlockSize;
}

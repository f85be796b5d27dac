using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// The maps of a way through lines, and how lines lie in them: a run of channels with as many positions of each, the lines of one run one behind
/// the other.
/// </summary>
internal readonly struct LineArguments
{
    /// <summary>First floats of the maps; what a way does not read may be anything.</summary>
    public readonly int Value, Other, Signal, Output;

    /// <summary>The channels' factors and offsets in the weights, or -1.</summary>
    public readonly int Factor, Offset;

    private readonly int _run, _channelPitch, _positions, _lines;

    public LineArguments(DeviceMap value, int other, int signal, int output, int factor, int offset, int run, bool overPositions)
    {
        (Value, Other, Signal, Output) = (value.Offset, other, signal, output);
        (Factor, Offset) = (factor, offset);
        (_run, _channelPitch) = (run, value.ChannelPitch);
        (_positions, _lines) = overPositions ? (value.Positions, value.Batch) : (1, value.ChannelPitch);
        Runs = value.Channels / run;
    }

    /// <summary>Runs of channels.</summary>
    public readonly int Runs;

    /// <summary>Elements of a line.</summary>
    public int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _run * _positions;
    }

    /// <summary>Lines of a run of channels.</summary>
    public int Lines
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _lines;
    }

    /// <summary>Whether the first elements of a run's lines are neighbours in memory, and so are all others.</summary>
    public bool AreNeighbours => _positions == 1;

    /// <summary>The run that the thread's group is at.</summary>
    public int Run
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Grid.IdxX / GroupsOfRun(Group.DimX);
    }

    /// <summary>Past the last element that the thread takes: there is none where the group has more lines than are left.</summary>
    public int End
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Line < _lines ? Length : 0;
    }

    /// <summary>The first channel of the thread's line.</summary>
    public int FirstChannel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Run * _run;
    }

    private int Line
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Grid.IdxX % GroupsOfRun(Group.DimX) * Group.DimX) + Group.IdxX;
    }

    /// <summary>Groups of <paramref name="width"/> lines that a run's lines need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GroupsOfRun(int width) => (_lines + width - 1) / width;

    /// <summary>The channel of an element of the line, counted in its run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Channel(int element) => _positions == 1 ? element : element / _positions;

    /// <summary>Where the element lies in a map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Place(int element, int channel) => ((FirstChannel + channel) * _channelPitch) + (Line * _positions) + (element - (channel * _positions));
}

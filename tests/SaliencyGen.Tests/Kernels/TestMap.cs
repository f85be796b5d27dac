using Xunit;

namespace SaliencyGen.Tests.Kernels;

/// <summary>A map whose padding lanes hold garbage and whose halo holds a word that no kernel may touch unless it says so.</summary>
internal sealed unsafe class TestMap : IDisposable
{
    public const float HaloWord = 3.3333333e6f;

    private readonly HashSet<int> _interior = [];

    public TestMap(int channels, int height, int width, int halo, int lanes, Func<float> value)
    {
        int planes = lanes == 1 ? channels : (channels + 15) / 16;
        Buffer = new(planes * lanes * (height + (2 * halo)) * (width + (2 * halo)), () => HaloWord);
        Map = lanes == 1
            ? FeatureMap.Planar(Buffer.Data, channels, height, width, halo)
            : FeatureMap.Blocked(Buffer.Data, channels, height, width, halo);
        for (int channel = 0; channel < planes * lanes; channel++)
        {
            for (int cell = 0; cell < height * width; cell++)
            {
                float* element = At(channel, cell / width, cell % width);
                *element = value();
                _interior.Add((int)(element - Buffer.Data));
            }
        }
    }

    public FeatureMap Map { get; }

    public TestBuffer Buffer { get; }

    /// <summary>The value, also of a padding lane.</summary>
    public float this[int channel, int row, int column] => *At(channel, row, column);

    /// <summary>The value at a cell of <see cref="Trial.Cells"/>.</summary>
    public float At((int Channel, int Row, int Column) cell) => *At(cell.Channel, cell.Row, cell.Column);

    public void Set(int channel, int row, int column, float value) => *At(channel, row, column) = value;

    public static TestMap Vector(int length, Func<float> value) => new(length, 1, 1, 0, 16, value);

    public void AssertHaloUntouched(string name)
    {
        for (int i = 0; i < Buffer.Length; i++)
            Assert.True(_interior.Contains(i) || Buffer[i] == HaloWord, $"{name}: the halo was written");
    }

    public bool IsInterior(int index) => _interior.Contains(index);

    public void Dispose() => Buffer.Dispose();

    // Written out instead of taken from the code under test.
    private float* At(int channel, int row, int column) =>
        Map.Data + (channel / Map.Lanes * Map.PlanePitch) + (row * Map.RowPitch) + (column * Map.ColumnPitch) + (channel % Map.Lanes);
}

using SaliencyGen.Sampling;
using SaliencyGen.Tests.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Sampling;

public sealed class SlidingWindowTests
{
    [Fact]
    public void Places_and_cells_say_the_same_and_leave_no_cell_out() => Trial.Repeat(300, trial =>
    {
        int length = trial.Between(1, 20), window = trial.Between(1, length), stride = trial.Between(1, window);
        var sliding = new SlidingWindow(length, window, stride);
        Assert.Equal((int)Math.Ceiling((length - window) / (double)stride) + 1, sliding.Count);
        for (int cell = 0; cell < length; cell++)
        {
            var covering = Enumerable.Range(0, sliding.Count)
                .Where(place => sliding.Cells(place).First <= cell && cell < sliding.Cells(place).End)
                .ToArray();
            Assert.NotEmpty(covering);
            Assert.Equal((covering[0], covering[^1] + 1), sliding.Places(cell));
            Assert.Equal(covering[^1] - covering[0] + 1, covering.Length);
        }
    });
}

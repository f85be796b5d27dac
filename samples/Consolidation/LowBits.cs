using SaliencyGen.Imaging;

namespace ConsolidationSample;

/// <summary>What an 8-bit picture holds of noise: nobody sees it, but it is half of a PNG file.</summary>
internal static class LowBits
{
    extension(RgbImage picture)
    {
        /// <summary>Sets the lowest bits of every byte, so that a file has nothing to say of them.</summary>
        public void DropLowBits(int count)
        {
            byte low = (byte)((1 << count) - 1);
            foreach (ref byte value in picture.Pixels) value |= low;
        }
    }
}

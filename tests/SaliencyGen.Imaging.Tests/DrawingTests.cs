using Xunit;

namespace SaliencyGen.Imaging.Tests;

public sealed class DrawingTests
{
    [Fact]
    public void Every_printable_character_leaves_ink_inside_its_width()
    {
        for (char letter = '!'; letter <= '~'; letter++)
        {
            var image = new RgbImage(64, 64);
            float end = new Drawing(image).Text(letter.ToString(), 16, 40, 28, Rgb.White);

            Assert.True(StrokeFont.Has(letter), $"{letter}");
            Assert.Equal(16 + Drawing.Measure(letter.ToString(), 28), end, 1e-3f);
            var (left, right) = Ink(image);
            Assert.True(left >= 13 && right >= 16 && right <= end + 1, $"{letter}: {left} to {right}, next at {end}");
        }
    }

    [Fact]
    public void An_unknown_character_is_a_box_not_nothing()
    {
        var image = new RgbImage(64, 64);
        new Drawing(image).Text("\u4e2d", 16, 40, 28, Rgb.White);
        Assert.False(StrokeFont.Has('\u4e2d'));
        Assert.True(Ink(image).Right > 16);
    }

    [Fact]
    public void A_line_is_where_it_is_said_to_be()
    {
        var image = new RgbImage(20, 20);
        new Drawing(image).Lines([new(1, 2.5f, 4, 2.5f)], 3, 2, 1, Rgb.White, 1);

        // y = 1 + 3 * 2.5 = 8.5 is the middle of row 8; x runs from 5 to 14.
        Assert.Equal(Rgb.White, image[10, 8]);
        Assert.Equal(Rgb.Black, image[10, 6]);
        Assert.Equal(Rgb.Black, image[2, 8]);
    }

    [Fact]
    public void A_map_over_an_image_leaves_the_image_where_it_is_zero()
    {
        float[] image = [0.2f, 0.2f, 0.2f], map = [-1, 0, 1];
        var picture = MapPicture.Over(image, map, 3, MapStyle.Signed with { Percentile = 100, Opacity = 1, Background = 1 });
        Assert.Equal(new Rgb(10, 40, 150), picture[0, 0]);
        Assert.Equal(new Rgb(51, 51, 51), picture[1, 0]);
        Assert.Equal(new Rgb(150, 5, 20), picture[2, 0]);
    }

    [Fact]
    public void Pasting_outside_is_refused() =>
        Assert.Throws<ArgumentException>("image", () => new RgbImage(4, 4).Paste(new RgbImage(3, 3), 2, 0));

    private static (int Left, int Right) Ink(RgbImage image)
    {
        int left = image.Width, right = -1;
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                if (image[x, y].Red < 64) continue;
                left = Math.Min(left, x);
                right = Math.Max(right, x);
            }
        }

        return (left, right);
    }
}

using SaliencyGen.Attribution;

namespace SaliencyGen.Imaging;

/// <summary>From a picture to an explanation of it, in one call.</summary>
public static class ImageExplanations
{
    extension<TModel>(TModel model)
        where TModel : class, ISaliencyModel<TModel>
    {
        /// <summary>
        /// Explains an image file: read upright, brought to what the network was trained to see, the top class explained by
        /// <see cref="DefaultMethod"/>; each of these can be given instead.
        /// </summary>
        /// <example><code>using var model = new ChestXray();
        /// model.ExplainImage("photo.jpg").Save("why.png");</code></example>
        /// <param name="path">A PNG, JPEG or BMP file.</param>
        /// <param name="options">What to do otherwise than by default.</param>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="InvalidDataException">The file is no picture that can be read; see <see cref="ImageFile.Load(string)"/>.</exception>
        /// <exception cref="InvalidOperationException">Neither the class nor the options say what the network was trained to see.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The target is none of the outputs.</exception>
        /// <exception cref="NotSupportedException">The network takes no pictures, or was compiled without the method.</exception>
        public ImageExplanation ExplainImage(string path, ImageExplanationOptions? options = null) =>
            model.ExplainImage(ImageFile.Load(path), options);

        /// <summary>The same for a picture in memory.</summary>
        /// <inheritdoc cref="ImageExplanations.ExplainImage{TModel}(TModel, string, ImageExplanationOptions)"/>
        public ImageExplanation ExplainImage(RgbImage photo, ImageExplanationOptions? options = null)
        {
            options ??= new();
            var preprocessing = options.Preprocessing ?? TModel.Preprocessing ?? throw new InvalidOperationException(
                $"Nothing says what {typeof(TModel).Name} was trained to see of a picture. Give its OnnxModel item Preprocess=\"ImageNet\" (or another), or set {nameof(ImageExplanationOptions.Preprocessing)}.");
            var format = InputFormat.Of<TModel>();
            var method = options.Method ?? DefaultMethod.Of(TModel.Methods);
            var input = new float[format.Length];
            var placement = NetworkInput.Write(photo, format, preprocessing, input);

            var prediction = model.Predict(input);
            int target = options.Target ?? Peak.IndexOfMaximum(prediction);
            if (target >= prediction.Length || (target < 0 && target != ~0))
                throw new ArgumentOutOfRangeException(nameof(options), target, $"The target is {target}; {typeof(TModel).Name} has {prediction.Length} outputs.");
            float output = TModel.OutputOf(prediction, target);
            var map = new float[method.IsHeatmap ? format.Height * format.Width : format.Length];
            var explanation = model.Explain(method, input, Baseline(format, preprocessing, options.BaselineGrey), target, map);
            return new(photo, method.IsHeatmap ? map : SumOverColors(map, format), format.Width, placement)
            {
                Method = method,
                Class = new(target, output),
                Label = target >= 0 && target < TModel.LabelTexts.Length ? TModel.LabelTexts[target] : $"class {target}",
                Explanation = explanation,
            };
        }
    }

    /// <summary>The input for a picture that is one grey all over.</summary>
    /// <param name="format">The input's size and order.</param>
    /// <param name="preprocessing">What pixels become.</param>
    /// <param name="grey">0 (black) to 1 (white).</param>
    public static float[] Baseline(InputFormat format, Preprocessing preprocessing, float grey)
    {
        var input = new float[format.Length];
        for (int i = 0; i < input.Length; i++)
        {
            int channel = format.Layout == InputLayout.ChannelsLast ? i % format.Channels : i / (format.Height * format.Width);
            var (factor, summand) = preprocessing.Of(channel, format.Channels);
            input[i] = (factor * 255 * grey) + summand;
        }

        return input;
    }

    private static float[] SumOverColors(float[] attribution, InputFormat format)
    {
        var map = new float[format.Height * format.Width];
        ChannelReduction.Sum(attribution, format.Layout, map);
        return map;
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SaliencyGen.Memory;

namespace SaliencyGen.Weights;

/// <summary>
/// The model's bytes while weights are packed: the model itself and its external-data files, each embedded or on disk. Generated code
/// names them, and then reads tensors at the offsets that the build found.
/// </summary>
public sealed unsafe class WeightSource : IDisposable
{
    private const string Model = "";

    private readonly Dictionary<string, ModelFile> _files = [];
    private readonly List<NativeBuffer> _copies = [];
    private string _layer = "";

    private readonly string _modelPath;

    private WeightSource(ModelFile model, string modelPath = "")
    {
        _files.Add(Model, model);
        _modelPath = modelPath;
    }

    /// <summary>All places that weights come from; equal for instances that can share them.</summary>
    internal string Places => string.Join(", ", _files.Values.Select(file => file.Place));

    /// <summary>A model embedded in <paramref name="assembly"/>.</summary>
    public static WeightSource Resource(Assembly assembly, string name, long length) => new(new ResourceFile(assembly, name, length));

    /// <summary>A model on disk, where <paramref name="options"/> say; it must still be the one that the build saw.</summary>
    public static WeightSource File(ModelOptions options, string name, long length, string sha256)
    {
        string path = WeightsLocation.OfModel(options, name);
        return new(new MappedFile(path, length, sha256), path);
    }

    /// <summary>Adds the external-data file named <paramref name="name"/>, embedded as <paramref name="resource"/>.</summary>
    public WeightSource AndResource(string name, Assembly assembly, string resource, long length)
    {
        _files.Add(name, new ResourceFile(assembly, resource, length));
        return this;
    }

    /// <summary>Adds the external-data file named <paramref name="name"/>, on disk beside the model.</summary>
    public WeightSource AndFile(string name, long length, string sha256)
    {
        _files.Add(name, new MappedFile(WeightsLocation.OfExternalData(_modelPath, name), length, sha256));
        return this;
    }

    /// <summary>
    /// Begins a layer: frees what <see cref="Floats"/> copied for the one before, and is what errors name.
    /// </summary>
    public void BeginLayer(string name)
    {
        _layer = name;
        FreeCopies();
    }

    /// <summary>
    /// The run of <paramref name="count"/> elements at byte <paramref name="offset"/> of the model, or of an external-data
    /// <paramref name="file"/>. Errors call it by its <paramref name="name"/> in the model.
    /// </summary>
    public Tensor Tensor(ElementType type, long offset, int count, string file = Model, string name = "")
    {
        var source = _files[file];
        long bytes = (long)count * type.Size;
        if (offset < 0 || count < 0 || offset > source.Length - bytes || bytes > int.MaxValue)
        {
            throw new InvalidDataException(
                $"Layer '{_layer}': {count} elements of {type} at byte {offset} "
                + $"do not lie within the {source.Length} bytes of {source.Place}.");
        }

        return new(type, new ReadOnlySpan<byte>(source.Data + offset, (int)bytes), isNative: true, Origin(name, offset, source));
    }

    /// <summary>
    /// The run of <paramref name="count"/> whole numbers of <paramref name="bits"/> bits that begins with byte <paramref name="offset"/>, several in each byte, the first
    /// in its lowest bits (ONNX INT4 and its like), as floats in memory that lives until the next layer begins.
    /// </summary>
    public Tensor Packed(int bits, bool isSigned, long offset, int count, string file = Model, string name = "")
    {
        int perByte = 8 / bits, mask = (1 << bits) - 1, sign = isSigned ? 1 << (bits - 1) : 0;
        var stored = Tensor(ElementType.UInt8, offset, (int)(((long)count + perByte - 1) / perByte), file, name);
        var copy = NativeBuffer.OfFloats(count, $"a copy of the weights of layer '{_layer}'");
        _copies.Add(copy);
        for (int i = 0; i < count; i++)
        {
            // Flipping the sign bit and taking its weight off again extends the sign.
            int value = (stored.Bytes[i / perByte] >> (i % perByte * bits)) & mask;
            copy.Floats[i] = (value ^ sign) - sign;
        }

        return new(ElementType.Float32, MemoryMarshal.AsBytes(new Span<float>(copy.Floats, count)), isNative: true, stored.Origin);
    }

    /// <summary>
    /// Address of a tensor's elements as floats in row-major order, of any alignment: in place where they are stored like that, else a
    /// copy that lives until the next layer begins.
    /// </summary>
    /// <exception cref="InvalidDataException">An element is not finite.</exception>
    public float* Floats(Tensor tensor) => Checked(tensor, WeightUse.Factor);

    /// <summary>The same for a constant that values of the network are divided by.</summary>
    /// <exception cref="InvalidDataException">An element is 0 or not finite.</exception>
    public float* Divisors(Tensor tensor) => Checked(tensor, WeightUse.Divisor);

    /// <summary>The same for a constant that is added to values of the network: a mask may be infinite.</summary>
    /// <exception cref="InvalidDataException">An element is NaN.</exception>
    public float* Summands(Tensor tensor) => Checked(tensor, WeightUse.Summand);

    /// <summary>
    /// The real numbers that a tensor's whole ones stand for, scale * (stored - zero) (ONNX DequantizeLinear), in memory that lives until the next layer begins.
    /// </summary>
    /// <param name="stored">The whole numbers, a run of them in row-major order.</param>
    /// <param name="scales">One for all, or one for each index along an axis or for each block of it.</param>
    /// <param name="zeros">One for all, or as many as scales.</param>
    /// <param name="inner">Elements from one index along the axis to the next.</param>
    /// <param name="extent">Indices along the axis.</param>
    /// <param name="block">
    /// Indices that share a scale, where scales have the tensor's other axes, too; 0 where an index's scale is the same along all of those.
    /// </param>
    /// <exception cref="IndexOutOfRangeException">There are fewer scales or zeros than the axis needs.</exception>
    public Tensor Dequantized(Tensor stored, Tensor scales, Tensor zeros, int inner, int extent, int block = 0)
    {
        Span<float> values = new(Copied(stored), stored.Count);
        ReadOnlySpan<float> scale = new(Elements(scales), scales.Count), zero = new(Elements(zeros), zeros.Count);
        int blocks = block == 0 ? 0 : (extent + block - 1) / block;
        for (int i = 0; i < values.Length; i++)
        {
            int index = i / inner % extent;
            int at = block == 0 ? index : (((i / inner / extent * blocks) + (index / block)) * inner) + (i % inner);
            values[i] = (values[i] - zero[zero.Length == 1 ? 0 : at]) * scale[scale.Length == 1 ? 0 : at];
        }

        return new(ElementType.Float32, MemoryMarshal.AsBytes(values), isNative: true, stored.Origin);
    }

    /// <summary>As many ones, in memory that lives until the next layer begins: the weights of the flat rule.</summary>
    public float* Ones(int count)
    {
        var ones = NativeBuffer.OfFloats(count, $"ones for layer '{_layer}'");
        _copies.Add(ones);
        new Span<float>(ones.Floats, count).Fill(1);
        return ones.Floats;
    }

    /// <summary>
    /// A convolution's weights [output][input of its group][tap], each times the factor of its input channel, in memory that lives until the next layer begins.
    /// </summary>
    public float* ScaledInputs(float* weights, ReadOnlySpan<float> factors, int outChannels, int group, int taps)
    {
        int inputs = factors.Length / group, outputs = outChannels / group;
        var scaled = NativeBuffer.OfFloats(outChannels * inputs * taps, $"scaled weights of layer '{_layer}'");
        _copies.Add(scaled);
        for (int i = 0; i < outChannels * inputs * taps; i++)
            scaled.Floats[i] = weights[i] * factors[(i / taps / inputs / outputs * inputs) + (i / taps % inputs)];
        return scaled.Floats;
    }

    /// <summary>Makes the files readable and checks that they are those that the build saw.</summary>
    internal void Open()
    {
        foreach (var file in _files.Values) file.Open();
    }

    /// <summary>Closes the files; tensors and addresses end with them.</summary>
    public void Dispose()
    {
        FreeCopies();
        foreach (var file in _files.Values) file.Dispose();
    }

    private string Origin(string name, long offset, ModelFile file) =>
        $"Layer '{_layer}': {(name.Length > 0 ? $"tensor '{name}'" : $"the tensor at byte {offset}")} of {file.Place}";

    private float* Checked(Tensor tensor, WeightUse use)
    {
        float* elements = Elements(tensor);
        string origin = tensor.IsNative ? tensor.Origin : $"Layer '{_layer}': {tensor.Origin}";
        WeightCheck.Numbers(new ReadOnlySpan<float>(elements, tensor.Count), use, origin);
        return elements;
    }

    private float* Elements(Tensor tensor)
    {
        if (tensor is { Type: ElementType.Float32, IsRun: true, IsNative: true })
            return (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.Bytes));
        return Copied(tensor);
    }

    private float* Copied(Tensor tensor)
    {
        var copy = NativeBuffer.OfFloats(tensor.Count, $"a copy of the weights of layer '{_layer}'");
        _copies.Add(copy);
        tensor.CopyTo(copy.Floats);
        return copy.Floats;
    }

    private void FreeCopies()
    {
        foreach (var copy in _copies) copy.Dispose();
        _copies.Clear();
    }
}

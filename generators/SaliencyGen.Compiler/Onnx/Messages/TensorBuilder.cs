using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Makes a checked tensor of what the wire gave: dimensions, type and data have to agree.</summary>
internal sealed class TensorBuilder(WireReader wire, ExternalFiles externalFiles, TensorFields fields)
{
    private readonly OnnxTensor _tensor = new() { Name = fields.Name, Dims = fields.Dims };
    private long _bytes;

    private string Need => $"{TensorSize.Text(fields.Dims)} of {_tensor.ElementType} need {_bytes} bytes";

    public OnnxTensor Build()
    {
        if (fields.IsSegment)
            throw wire.Fail(Rule.UnsupportedAttribute, "the tensor is stored in segments, which is not supported");
        _tensor.ElementType = ElementTypes.Parse(wire, fields.ElementType);
        if (_tensor.ElementType == OnnxElementType.Undefined)
            throw wire.Fail("the tensor has no data_type");
        _tensor.Count = TensorSize.Count(wire, fields.Dims);
        _bytes = TensorSize.Bytes(wire, fields.Dims, _tensor.Count, _tensor.ElementType);

        if (fields.IsExternal)
            PlaceOutside();
        else
            PlaceInside();
        return _tensor;
    }

    private void PlaceOutside()
    {
        if (fields.Data != DataField.None)
            throw wire.Fail($"the data is said to be external, but {fields.Data} is present too");
        if (_tensor.ElementType == OnnxElementType.String)
            throw wire.Fail("the data is said to be external, which strings cannot be");
        ExternalLocation location = ExternalLocation.Read(wire, fields.ExternalData, _bytes, Need);
        externalFiles.CheckInside(wire, location);
        _tensor.ExternalFile = location.File;
        PlaceAt(location.Place);
    }

    private void PlaceInside()
    {
        if (fields.SecondData != DataField.None)
            throw wire.Fail(fields.SecondData == fields.Data
                ? $"{fields.Data} is given twice"
                : $"the data is given twice, as {fields.Data} and as {fields.SecondData}");
        switch (fields.Data)
        {
            case DataField.None:
                if (_tensor.Count > 0)
                    throw wire.Fail($"{Need}, no data is present");
                break;
            case DataField.string_data: Inline.CheckStrings(wire, fields, _tensor); break;
            case DataField.raw_data or DataField.float_data or DataField.double_data: PlaceBytes(); break;
            default: Inline.FromIntegers(wire, fields, _tensor); break;
        }
    }

    private void PlaceBytes()
    {
        Inline.CheckField(wire, fields.Data, _tensor.ElementType);
        long found = fields.Places.Sum(place => place.Length);
        if (found != _bytes)
            throw wire.Fail($"{Need}, {fields.Data} has {found}");
        if (fields.Places.Count == 1)
            PlaceAt(fields.Places[0]);
        else
            Inline.FromPlaces(wire, fields, _tensor);
    }

    private void PlaceAt(Place place) => (_tensor.Offset, _tensor.Length) = (place.Offset, place.Length);
}

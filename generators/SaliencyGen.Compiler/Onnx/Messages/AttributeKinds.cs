using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Settles the kind of an attribute from the type it declares and the value fields it holds, which must agree.</summary>
internal sealed class AttributeKinds(WireReader wire)
{
    private const long LastKnownType = 14;

    private OnnxAttributeKind _declared;
    private OnnxAttributeKind _held;

    /// <summary>Takes note of a field of the attribute.</summary>
    public void Note(int field)
    {
        OnnxAttributeKind kind = field switch
        {
            >= 2 and <= 9 => (OnnxAttributeKind)(field - 1),
            22 => OnnxAttributeKind.SparseTensor,
            10 or 11 or 14 or 15 or 23 => OnnxAttributeKind.Other,
            _ => OnnxAttributeKind.Undefined,
        };
        if (kind == OnnxAttributeKind.Undefined)
            return;
        if (_held != OnnxAttributeKind.Undefined && _held != kind)
            throw wire.Fail($"the attribute holds a value of kind {_held} and one of kind {kind}");
        _held = kind;
    }

    public void Declare(long type)
    {
        if (type is < 0 or > LastKnownType)
            throw wire.Fail($"attribute type {type} does not exist");
        _declared = type is > (long)OnnxAttributeKind.Strings and not (long)OnnxAttributeKind.SparseTensor ? OnnxAttributeKind.Other : (OnnxAttributeKind)type;
    }

    /// <param name="isReference">The value is that of a function's attribute.</param>
    public OnnxAttributeKind Decide(bool isReference)
    {
        if (isReference)
            return _held == OnnxAttributeKind.Undefined ? _declared : throw wire.Fail($"the attribute holds a value of kind {_held} and refers to another one");

        // IR version 1 had no type field: there the value alone says what the attribute is.
        if (_declared == OnnxAttributeKind.Undefined)
            return _held != OnnxAttributeKind.Undefined ? _held : throw wire.Fail("the attribute has neither a type nor a value");
        if (_held == _declared)
            return _declared;
        if (_held != OnnxAttributeKind.Undefined)
            throw wire.Fail($"the attribute declares kind {_declared} but holds a value of kind {_held}");

        // Writers following proto3 leave out zeros, empty strings and empty lists, but no message.
        if (_declared is OnnxAttributeKind.Tensor or OnnxAttributeKind.Graph or OnnxAttributeKind.SparseTensor)
            throw wire.Fail($"the attribute declares kind {_declared} but holds none");
        return _declared;
    }
}

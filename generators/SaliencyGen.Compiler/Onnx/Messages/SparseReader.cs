using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>SparseTensorProto</c>.</summary>
internal static class SparseReader
{
    public static OnnxSparseTensor Read(WireReader wire, ExternalFiles externalFiles)
    {
        OnnxTensor? values = null, indices = null;
        List<long> dims = [];
        wire.Enter("sparse_tensor");
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1: values = new TensorReader(wire, externalFiles).Read("values"); break;
                case 2: indices = new TensorReader(wire, externalFiles).Read("indices"); break;
                case 3: wire.ReadInt64s(dims); break;
                default: wire.Skip(); break;
            }
        }

        if (values is null || indices is null)
            throw wire.Fail("the sparse tensor has no values or no indices");
        if (indices.ElementType != OnnxElementType.Int64)
            throw wire.Fail($"the indices of the sparse tensor are of type {indices.ElementType}, expected Int64");
        TensorSize.Count(wire, dims);
        wire.Leave();
        return new OnnxSparseTensor(values, indices, dims);
    }
}

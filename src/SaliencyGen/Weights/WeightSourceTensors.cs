namespace SaliencyGen.Weights;

/// <summary>
/// One word per element type, for generated code: <c>source.Float32(4_096, 64, name: "conv1.bias")</c> is the run of 64 elements at byte 4,096 of the model,
/// or of the external-data file that is given. Errors call the tensor by its <c>name</c>.
/// </summary>
public static class WeightSourceTensors
{
    extension(WeightSource source)
    {
        /// <summary>Single-precision elements.</summary>
        public Tensor Float32(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.Float32, offset, count, file, name);

        /// <summary>Half-precision elements.</summary>
        public Tensor Float16(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.Float16, offset, count, file, name);

        /// <summary>Bfloat16 elements.</summary>
        public Tensor BFloat16(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.BFloat16, offset, count, file, name);

        /// <summary>Double-precision elements.</summary>
        public Tensor Float64(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.Float64, offset, count, file, name);

        /// <summary>Signed 8-bit elements.</summary>
        public Tensor Int8(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.Int8, offset, count, file, name);

        /// <summary>Unsigned 8-bit elements.</summary>
        public Tensor UInt8(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.UInt8, offset, count, file, name);

        /// <summary>Signed 16-bit elements.</summary>
        public Tensor Int16(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.Int16, offset, count, file, name);

        /// <summary>Unsigned 16-bit elements.</summary>
        public Tensor UInt16(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.UInt16, offset, count, file, name);

        /// <summary>Signed 32-bit elements.</summary>
        public Tensor Int32(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.Int32, offset, count, file, name);

        /// <summary>Unsigned 32-bit elements.</summary>
        public Tensor UInt32(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.UInt32, offset, count, file, name);

        /// <summary>Signed 64-bit elements.</summary>
        public Tensor Int64(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.Int64, offset, count, file, name);

        /// <summary>Unsigned 64-bit elements.</summary>
        public Tensor UInt64(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.UInt64, offset, count, file, name);

        /// <summary>Signed 4-bit elements, two in a byte.</summary>
        public Tensor Int4(long offset, int count, string file = "", string name = "") => source.Packed(4, isSigned: true, offset, count, file, name);

        /// <summary>Unsigned 4-bit elements, two in a byte.</summary>
        public Tensor UInt4(long offset, int count, string file = "", string name = "") => source.Packed(4, isSigned: false, offset, count, file, name);

        /// <summary>Signed 2-bit elements, four in a byte.</summary>
        public Tensor Int2(long offset, int count, string file = "", string name = "") => source.Packed(2, isSigned: true, offset, count, file, name);

        /// <summary>Unsigned 2-bit elements, four in a byte.</summary>
        public Tensor UInt2(long offset, int count, string file = "", string name = "") => source.Packed(2, isSigned: false, offset, count, file, name);

        /// <summary>Boolean elements.</summary>
        public Tensor Bool(long offset, int count, string file = "", string name = "") => source.Tensor(ElementType.Bool, offset, count, file, name);
    }
}

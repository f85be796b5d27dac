namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Models of one node named "it" that reads the live "x" and constants "c1", "c2", ... and writes "y".</summary>
internal static class OneOperator
{
    public static OnnxWriter Of(string op, int opset, int[] dims, object[] constants, params (string Name, object Value)[] attributes)
    {
        var model = new OnnxWriter(opset).Input("x", dims.Select(dim => (Dim)dim).ToArray());
        var inputs = new List<string> { "x" };
        foreach (object constant in constants)
        {
            string name = $"c{inputs.Count}";
            switch (constant)
            {
                case null: name = ""; break;
                case int[] shape: model.Initializer(name, shape.Select(dim => (long)dim).ToArray(), new float[shape.Aggregate(1, (a, b) => a * b)]); break;
                case long[] values: model.Initializer(name, [values.Length], values); break;
                case float value: model.Initializer(name, [], [value]); break;
                case bool value: model.Initializer(name, [], [value]); break;
                case TestTensor tensor: model.Initializer(name, tensor); break;
                default: throw new ArgumentException(constant.ToString());
            }

            inputs.Add(name);
        }

        return model.Node(op, [.. inputs], ["y"], attributes).Named("it").Output("y");
    }

    public static OnnxWriter Of(string op, int opset, int[] dims, params (string Name, object Value)[] attributes) => Of(op, opset, dims, [], attributes);

    public static long[] Longs(params long[] values) => values;
}

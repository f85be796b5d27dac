namespace SaliencyGen.Compiler.Tests;

/// <summary>A node of an <see cref="OnnxWriter"/>.</summary>
internal sealed record TestNode(string Op, string[] Inputs, string[] Outputs, (string Name, object Value)[] Attributes)
{
    public string Name { get; init; } = "";
    public string Domain { get; init; } = "";

    public ProtoWriter ToMessage()
    {
        ProtoWriter message = new();
        foreach (string input in Inputs)
            message.Text(1, input);
        foreach (string output in Outputs)
            message.Text(2, output);
        if (Name.Length > 0)
            message.Text(3, Name);
        message.Text(4, Op);
        foreach ((string name, object value) in Attributes)
            message.Message(5, TestAttribute.ToMessage(name, value));
        return Domain.Length > 0 ? message.Text(7, Domain) : message;
    }
}

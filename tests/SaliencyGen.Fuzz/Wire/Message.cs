namespace SaliencyGen.Fuzz.Wire;

/// <summary>A message of a model as a list of fields in the file's order.</summary>
internal sealed class Message(MessageKind kind, params IEnumerable<Field> fields)
{
    public MessageKind Kind { get; } = kind;

    public List<Field> Fields { get; } = [.. fields];

    /// <summary>Itself and all messages in it.</summary>
    public IEnumerable<Message> All() => Fields.Where(field => field.Message is not null).SelectMany(field => field.Message!.All()).Prepend(this);

    public IEnumerable<Field> At(int number) => Fields.Where(field => field.Number == number);

    public Field? First(int number) => Fields.Find(field => field.Number == number);

    public string? Text(int number) => First(number) is { Message: null } field ? field.Text : null;

    /// <summary>Messages that a field holds.</summary>
    public List<Message> Messages(int number) => [.. At(number).Select(field => field.Message).OfType<Message>()];

    /// <summary>Takes the place of all values that a field has.</summary>
    public void Set(Field field)
    {
        Fields.RemoveAll(other => other.Number == field.Number);
        Fields.Add(field);
    }

    public Message Copy() => new(Kind, Fields.Select(field => field.Copy()));
}

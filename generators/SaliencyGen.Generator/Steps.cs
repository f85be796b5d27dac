namespace SaliencyGen.Generator;

/// <summary>Names of the pipeline's steps, by which tests ask what was computed again.</summary>
internal static class Steps
{
    /// <summary>One value per model: path, content hash and options.</summary>
    public const string Requests = nameof(Requests);

    /// <summary>One value per file of labels: its lines.</summary>
    public const string LabelFiles = nameof(LabelFiles);

    /// <summary>One value for all <c>LrpComposite</c> attributes: classes and rules, without their places.</summary>
    public const string Composites = nameof(Composites);

    /// <summary>Requests, with what other files say of them.</summary>
    public const string CompleteRequests = nameof(CompleteRequests);

    /// <summary>The class names that more than one model gives.</summary>
    public const string Collisions = nameof(Collisions);

    /// <summary>Requests, with a message on those that collide.</summary>
    public const string DistinctRequests = nameof(DistinctRequests);

    /// <summary>C# text and messages; the one step that reads models.</summary>
    public const string Outputs = nameof(Outputs);
}

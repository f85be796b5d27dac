namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>How an operator takes operands that are channels-last in the model.</summary>
internal enum LayoutReading
{
    /// <summary>Axis by axis as the model has them: the elements are moved first, which is right for every operator.</summary>
    Moved,

    /// <summary>As channels-first values, its axes translated: nothing moves, and its outputs are channels-last in the model again.</summary>
    Followed,

    /// <summary>The same for operators that broadcast: constants are brought to the order of the values.</summary>
    FollowedByConstants,

    /// <summary>As it is: the operator names the axes of its output anew.</summary>
    Own,
}

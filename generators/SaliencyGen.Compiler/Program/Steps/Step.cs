using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>One primitive call of a program.</summary>
public abstract class Step
{
    /// <summary>The network's operator that this step belongs to, for the comment above it.</summary>
    public Node? Node { get; init; }

    /// <summary>Part of a backward pass.</summary>
    public bool IsBackward { get; set; }

    /// <summary>The buffer that this step writes; null where it writes outside the arena.</summary>
    public FeatureBuffer? Output { get; set; }

    /// <summary>Memory that the step needs while it runs; null for none.</summary>
    public Scratch? Scratch { get; protected set; }

    /// <summary>Buffers read.</summary>
    public abstract IEnumerable<FeatureBuffer> Reads { get; }

    /// <summary>Packed weights read.</summary>
    public virtual IEnumerable<WeightSlot> Slots => [];
}

/// <summary>A step whose results go through elementwise operations before they are stored.</summary>
public abstract class ChainStep : Step
{
    /// <summary>Operand maps that the runtime's operators can take.</summary>
    public const int MaxOperands = 4;

    /// <summary>Scalars that the runtime's operators can take.</summary>
    public const int MaxScalars = 4;

    /// <summary>
    /// Operations of a chain at most: each is one more level of a generic type, of which compiler and runtime take some hundreds, and a step more costs
    /// nothing beside so many.
    /// </summary>
    public const int MaxOperations = 16;

    public List<Operation> Chain { get; } = [];

    /// <summary>What the step reads apart from the operands of its chain.</summary>
    protected abstract FeatureBuffer Source { get; }

    public override IEnumerable<FeatureBuffer> Reads => new[] { Source }.Concat(ChainReads);

    public override IEnumerable<WeightSlot> Slots =>
        Chain.SelectMany(operation => operation.Operands).Where(operand => operand.Constant is not null).Select(operand => operand.Constant!);

    public IEnumerable<FeatureBuffer> ChainReads =>
        Chain.SelectMany(operation => operation.Operands).Where(operand => operand.Buffer is not null).Select(operand => operand.Buffer!);
}

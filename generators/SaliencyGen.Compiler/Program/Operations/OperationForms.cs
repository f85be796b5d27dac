namespace SaliencyGen.Compiler.Program.Operations;

/// <summary>
/// The catalogue: every elementwise operation that a program can hold. A test compares it with the runtime's structs, name by name, operands
/// and scalars.
/// </summary>
public static class OperationForms
{
    // Arithmetic.
    public static readonly OperationForm Identity = new("Identity", 0);
    public static readonly OperationForm Add = new("Add", 1) { Commutes = true };
    public static readonly OperationForm Subtract = new("Subtract", 1);
    public static readonly OperationForm SubtractFrom = new("SubtractFrom", 1);
    public static readonly OperationForm Multiply = new("Multiply", 1);
    public static readonly OperationForm MultiplyThenAdd = new("MultiplyThenAdd", 2);
    public static readonly OperationForm MultiplyByMidpoint = new("MultiplyByMidpoint", 2);
    public static readonly OperationForm MultiplyByPositive = new("MultiplyByPositive", 1);
    public static readonly OperationForm MultiplyByNegative = new("MultiplyByNegative", 1);
    public static readonly OperationForm ScaleBy = new("ScaleBy", 0, 1);
    public static readonly OperationForm Quantize = new("Quantize", 0, 3);
    public static readonly OperationForm Constant = new("Constant", 0, 1);
    public static readonly OperationForm Operand = new("Operand", 1);
    public static readonly OperationForm Absolute = new("Absolute", 0);
    public static readonly OperationForm Rectify = new("Rectify", 0);
    public static readonly OperationForm RectifyNegative = new("RectifyNegative", 0);
    public static readonly OperationForm SelectBySign = new("SelectBySign", 2);
    public static readonly OperationForm Choose = new("Choose", 2);

    // Activations and their derivatives.
    public static readonly OperationForm Activate = new("Activate", 0) { TakesFunction = true };
    public static readonly OperationForm ActivateMarked = new("ActivateMarked", 1) { TakesFunction = true };
    public static readonly OperationForm Derive = new("Derive", 1) { TakesFunction = true };
    public static readonly OperationForm DeriveMarked = new("DeriveMarked", 1);
    public static readonly OperationForm DeriveRelu = new("DeriveRelu", 1) { OnMarks = DeriveMarked };
    public static readonly OperationForm DeriveClip = new("DeriveClip", 1, 2) { OnMarks = DeriveMarked };
    public static readonly OperationForm DeriveSigmoid = new("DeriveSigmoid", 1);
    public static readonly OperationForm GuidedMarked = new("GuidedMarked", 1);
    public static readonly OperationForm GuidedRelu = new("GuidedRelu", 1) { OnMarks = GuidedMarked };
    public static readonly OperationForm GuidedClip = new("GuidedClip", 1, 2) { OnMarks = GuidedMarked };

    // A rectifier whose slopes are a map.
    public static readonly OperationForm ActivatePRelu = new("ActivatePRelu", 1);
    public static readonly OperationForm DerivePRelu = new("DerivePRelu", 2);
    public static readonly OperationForm RescalePRelu = new("RescalePRelu", 3, 1);
    public static readonly OperationForm RevealCancelPartPRelu = new("RevealCancelPartPRelu", 3);
    public static readonly OperationForm RevealCancelMultiplierPRelu = new("RevealCancelMultiplierPRelu", 4);

    // Relevance.
    public static readonly OperationForm DivideStabilized = new("DivideStabilized", 1, 1);
    public static readonly OperationForm DivideByStabilized = new("DivideByStabilized", 1, 1);
    public static readonly OperationForm StabilizedShare = new("StabilizedShare", 1, 1) { TakesFunction = true };
    public static readonly OperationForm GammaPositive = new("GammaPositive", 2, 2);
    public static readonly OperationForm GammaNegative = new("GammaNegative", 2, 2);
    public static readonly OperationForm GammaShare = new("GammaShare", 2, 2);
    public static readonly OperationForm GammaMagnitudeShare = new("GammaMagnitudeShare", 2, 2);
    public static readonly OperationForm BalancedShare = new("BalancedShare", 2, 3);
    public static readonly OperationForm BalancedExcitation = new("BalancedExcitation", 2, 2);

    // Differences from a reference.
    public static readonly OperationForm Rescale = new("Rescale", 2, 1) { TakesFunction = true };
    public static readonly OperationForm RevealCancelPart = new("RevealCancelPart", 2) { TakesFunction = true };
    public static readonly OperationForm RevealCancelMultiplier = new("RevealCancelMultiplier", 3) { TakesFunction = true };

    // Class activation.
    public static readonly OperationForm GradCamPlusPlusShare = new("GradCamPlusPlusShare", 1, 2);
}

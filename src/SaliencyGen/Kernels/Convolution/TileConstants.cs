using System.Runtime.InteropServices;

namespace SaliencyGen.Kernels;

// Numbers as sizes of types. The JIT knows sizeof(T) when it first reads a method and never looks at code under a false condition;
// a static abstract property is a constant only after inlining, when that code has already cost its time (twice the whole method).

/// <summary>One vector of outputs per cell.</summary>
[StructLayout(LayoutKind.Sequential, Size = 1)]
internal readonly struct One;

/// <summary>Two vectors of outputs per cell.</summary>
[StructLayout(LayoutKind.Sequential, Size = 2)]
internal readonly struct Two;

/// <summary>Three vectors of outputs per cell.</summary>
[StructLayout(LayoutKind.Sequential, Size = 3)]
internal readonly struct Three;

/// <summary>The column step of a blocked map at stride 1.</summary>
[StructLayout(LayoutKind.Sequential, Size = FeatureMap.BlockSize)]
internal readonly struct BlockStep;

/// <summary>A column step known at run time only.</summary>
[StructLayout(LayoutKind.Sequential, Size = 1)]
internal readonly struct AnyStep;

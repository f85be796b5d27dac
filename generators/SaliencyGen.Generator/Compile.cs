using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Generator;

/// <summary>The compiler's front door, as tests replace it.</summary>
internal delegate CompilationResult Compile(IModelFiles files, CompilationOptions options);

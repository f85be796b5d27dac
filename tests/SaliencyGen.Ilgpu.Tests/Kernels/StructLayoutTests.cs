using System.Reflection;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>
/// ILGPU 1.5.3 takes two structs for one type if their fields, flattened, are alike, and nests it as the first of them that it meets.
/// A struct inside the second is then not found if it crosses the border of one inside the first: kernels fail to compile, depending on
/// what was compiled before. So of structs that look alike when flattened, none may cross another's borders.
/// </summary>
public class StructLayoutTests
{
    [Fact]
    public void NoTwoStructsOfKernelsLookAlikeAndNestAcross()
    {
        Type[] structs =
        [
            typeof(Scalars),
            .. typeof(DeviceCall).Assembly.GetTypes().Where(type =>
                type is { IsValueType: true, IsEnum: false, IsGenericTypeDefinition: false } && Fields(type).Length > 0),
        ];
        var alike = structs.GroupBy(type => string.Join(' ', Flatten(type).Select(leaf => leaf.Name)));
        foreach (var (a, b) in alike.SelectMany(group => from a in @group from b in @group select (a, b)))
        {
            foreach (var (first, second) in from x in Nested(a, 0) from y in Nested(b, 0) select (x, y))
            {
                bool cross = first.Start < second.Start && second.Start < first.End && first.End < second.End;
                Assert.False(cross, $"{a} and {b} flatten alike, and fields {first} of one cross {second} of the other");
            }
        }
    }

    private static FieldInfo[] Fields(Type type) => type.IsPrimitive
        ? []
        : [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(field => field.MetadataToken)];

    private static IEnumerable<Type> Flatten(Type type) =>
        Fields(type) is { Length: > 0 } fields ? fields.SelectMany(field => Flatten(field.FieldType)) : [type];

    // The flattened fields that each struct inside a struct takes up.
    private static IEnumerable<(int Start, int End)> Nested(Type type, int start)
    {
        foreach (var field in Fields(type))
        {
            int end = start + Flatten(field.FieldType).Count();
            if (Fields(field.FieldType).Length > 0) yield return (start, end);
            foreach (var inner in Nested(field.FieldType, start)) yield return inner;
            start = end;
        }
    }
}

using System.Runtime.CompilerServices;

namespace SaliencyGen.Attribution;

/// <summary>The one check that span-in, span-out functions share.</summary>
internal static class Lengths
{
    public static void Require(int given, int expected, [CallerArgumentExpression(nameof(given))] string what = "")
    {
        if (given != expected)
            throw new ArgumentException($"{what} is {given}, but {expected} is needed.", what.Split('.')[0]);
    }

    public static void RequireRoom(int given, int least, [CallerArgumentExpression(nameof(given))] string what = "")
    {
        if (given < least)
            throw new ArgumentException($"{what} is {given}, but at least {least} is needed.", what.Split('.')[0]);
    }
}

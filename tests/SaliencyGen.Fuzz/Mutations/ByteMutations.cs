namespace SaliencyGen.Fuzz.Mutations;

/// <summary>Changes that know nothing of the file.</summary>
internal static class ByteMutations
{
    public static byte[] Change(byte[] model, Random draws)
    {
        if (model.Length == 0) return model;
        int at = draws.Next(model.Length);
        switch (draws.Next(5))
        {
            case 0:
                return model[..at];
            case 1:
                return [.. model[..at], .. model[Math.Min(model.Length, at + 1 + draws.Next(16))..]];
            case 2:
                byte[] put = new byte[1 + draws.Next(12)];
                draws.NextBytes(put);
                return [.. model[..at], .. put, .. model[at..]];
            default:
                byte[] flipped = [.. model];
                for (int flips = 1 + draws.Next(4); flips > 0; flips--) flipped[draws.Next(flipped.Length)] ^= (byte)(1 << draws.Next(8));
                return flipped;
        }
    }
}

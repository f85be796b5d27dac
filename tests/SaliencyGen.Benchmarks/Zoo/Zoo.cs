namespace SaliencyGen.Benchmarks;

/// <summary>Whole architectures, one file after the other: a row of a table for each, and what is wrong with it behind the table.</summary>
internal static class Zoo
{
    /// <summary>All <c>.onnx</c> files of a folder. What is wrong with one does not keep the others from their turn.</summary>
    /// <returns>How many failed.</returns>
    public static int Run(string folder, bool isAllMethods)
    {
        List<string> failures = [];
        Console.WriteLine(ZooRow.Head);
        foreach (string path in Directory.GetFiles(folder, "*.onnx").Order(StringComparer.Ordinal))
            try
            {
                var row = ZooRun.Measure(path, isAllMethods);
                Console.WriteLine(row);
                failures.AddRange(row.Failures.Select(failure => $"{row.Name}: {failure}"));
            }
            catch (Exception failure) when (failure is Dynamic.CompilationException or IOException or InvalidOperationException)
            {
                failures.Add($"{Path.GetFileName(path)}: {failure.Message}");
            }

        failures.ForEach(Console.WriteLine);
        return failures.Count;
    }
}

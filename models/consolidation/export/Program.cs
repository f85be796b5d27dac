using SaliencyGen.Models.Consolidation;

if (args.Length != 4 || !int.TryParse(args[0], out int first) || !int.TryParse(args[1], out int count)
    || args[2] is not ("alternate" or "pairs"))
{
    Console.Error.WriteLine(
        """
        usage: ExportPhantoms <first seed> <count of seeds> <alternate | pairs> <output prefix>
          alternate  one phantom a seed: even seeds normal, odd seeds with a consolidation
          pairs      two phantoms a seed: the same patient without, then with a consolidation
        Writes <prefix>.images (224 * 224 bytes a phantom), <prefix>.masks (the same, 0 or 1) and <prefix>.labels (one byte a phantom).
        """);
    return 1;
}

Export.Write(first, count, pairs: args[2] == "pairs", args[3]);
return 0;

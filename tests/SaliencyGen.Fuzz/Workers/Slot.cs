using System.IO.MemoryMappedFiles;

namespace SaliencyGen.Fuzz.Workers;

/// <summary>
/// Memory that a worker shares with who watches it: the case that it is at, written before that is run, and what it has counted. It outlives the
/// worker, so that a case which ends the process is known.
/// </summary>
internal sealed class Slot : IDisposable
{
    /// <summary>The longest case; longer mutants are not run.</summary>
    public const int LongestCase = 4 << 20;

    private const int Counters = 16, Header = 8 * Counters;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public Slot(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, Header + LongestCase);
        _view = _file.CreateViewAccessor();
    }

    public long this[Counter counter]
    {
        get => _view.ReadInt64(8 * (int)counter);
        set => _view.Write(8 * (int)counter, value);
    }

    /// <summary>The case that is run, with the seed of its options.</summary>
    public (byte[] Model, int Seed) Case
    {
        get
        {
            byte[] model = new byte[this[Counter.CaseLength]];
            _view.ReadArray(Header, model, 0, model.Length);
            return (model, (int)this[Counter.CaseSeed]);
        }

        set
        {
            this[Counter.CaseLength] = value.Model.Length;
            this[Counter.CaseSeed] = value.Seed;
            _view.WriteArray(Header, value.Model, 0, value.Model.Length);
        }
    }

    public void Add(Counter counter) => this[counter]++;

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}

/// <summary>Numbers of a <see cref="Slot"/>.</summary>
internal enum Counter
{
    CaseLength,
    CaseSeed,

    /// <summary>Cases begun.</summary>
    Executions,
    Accepted,
    Refused,
    InternalErrors,
    Memory,
    Escapes,
    WrongTexts,

    /// <summary>Texts that went to the parser, and to the whole C# compiler.</summary>
    Parsed,
    Built,

    /// <summary>Steps of a case, so that each has a limit of its own.</summary>
    Step,
}

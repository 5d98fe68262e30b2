using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>All addresses of a profile, in the order in which they are asked for; and who lies behind an index that is not there.</summary>
internal sealed class RcpAddressBook
{
    private const int MaxKeyBytes = 256;

    private readonly Utf8Lookup _lookup;
    private readonly int[] _entryOfParameter;
    private readonly int[][] _entriesOfPath;
    private readonly bool[] _isAbsent;

    /// <summary>Takes the profile's addresses apart, once.</summary>
    /// <exception cref="ArgumentException">An address is none of this protocol.</exception>
    public RcpAddressBook(CompiledProfile profile)
    {
        var paths = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = profile.Parameters
            .Where(definition => definition is { Address: not null, IsLocal: false })
            .GroupBy(definition => definition.Address!.Read)
            .OrderBy(group => group.Min(Urgency))
            .ToList();
        Entries = [.. groups.Select(group => MakeEntry(group.Key, group, paths))];
        _lookup = new Utf8Lookup(Entries.Select((entry, number) => KeyValuePair.Create(entry.Address.Key, number)));
        _entryOfParameter = new int[profile.Parameters.Length];
        Array.Fill(_entryOfParameter, -1);
        for (var number = 0; number < Entries.Length; number++)
        {
            foreach (var binding in Entries[number].Bindings)
            {
                _entryOfParameter[binding.Definition.Index] = number;
            }
        }

        foreach (var entry in Entries)
        {
            entry.SceneQuestion = FindSceneQuestion(entry.Address);
        }

        _entriesOfPath = [.. Enumerable.Range(0, paths.Count).Select(path => NumbersOf(path))];
        _isAbsent = new bool[Entries.Length];
    }

    /// <summary>All addresses, the urgent ones first.</summary>
    public ImmutableArray<RcpEntry> Entries { get; }

    /// <summary>Number of a parameter's address; -1 when it has none.</summary>
    public int NumberOf(int parameter) => _entryOfParameter[parameter];

    /// <summary>True when the console has said in this session that it has no such thing.</summary>
    public bool IsAbsent(int number) => _isAbsent[number];

    /// <summary>The session is new, and perhaps the console: nothing is known to be absent.</summary>
    public void Clear()
    {
        Array.Clear(_isAbsent);
        foreach (var entry in Entries)
        {
            entry.ForgetScene();
        }
    }

    /// <summary>Finds the address that a line speaks of, and moves the reader behind it.</summary>
    /// <returns>Its number; -1 when the profile does not know it.</returns>
    public int Find(ref RcpReader message)
    {
        if (message.Verb.SequenceEqual("get"u8) || message.Verb.SequenceEqual("set"u8))
        {
            return message.TryNextAddress(out var address) && _lookup.TryGet(address, out var number) ? number : -1;
        }

        Span<byte> key = stackalloc byte[MaxKeyBytes];
        if (!message.TryNext(out var word) || message.Verb.Length + 1 + word.Raw.Length > MaxKeyBytes)
        {
            return -1;
        }

        message.Verb.CopyTo(key);
        key[message.Verb.Length] = (byte)' ';
        word.Raw.CopyTo(key[(message.Verb.Length + 1)..]);
        return _lookup.TryGet(key[..(message.Verb.Length + 1 + word.Raw.Length)], out var found) ? found : -1;
    }

    /// <summary>The console has no such index: neither has it those beyond.</summary>
    /// <param name="number">The address that was refused.</param>
    /// <param name="wholePath">True when it does not know the address at all, whatever its indexes.</param>
    /// <returns>Each address that is now known to be absent.</returns>
    public IReadOnlyList<int> MarkAbsent(int number, bool wholePath)
    {
        if (_isAbsent[number])
        {
            return [];
        }

        var absent = new List<int>();
        var (x, y) = (Entries[number].Address.X, Entries[number].Address.Y);
        foreach (var other in _entriesOfPath[Entries[number].Path])
        {
            // Indexes are asked for in order: when the first of a row is there, it is the second index that is too high.
            var address = Entries[other].Address;
            var isBeyond = wholePath || (y == 0 ? address.X >= x : address.Y >= y);
            if (isBeyond && !_isAbsent[other])
            {
                _isAbsent[other] = true;
                absent.Add(other);
            }
        }

        return absent;
    }

    private static RcpEntry MakeEntry(string text, IEnumerable<ParameterDefinition> definitions, Dictionary<string, int> paths)
    {
        var address = RcpAddress.Parse(text, out var error) ?? throw new ArgumentException(error);
        var key = address.Kind == RcpAddressKind.Parameter ? address.Path : address.Key;
        if (!paths.TryGetValue(key, out var path))
        {
            paths[key] = path = paths.Count;
        }

        return new RcpEntry(address, [.. definitions.Select(definition => new RcpBinding(definition))], path);
    }

    // Names, then colours, mutes, levels, groups and the rest; what is on the way to each bus last.
    private static int Urgency(ParameterDefinition definition)
    {
        var name = definition.Name;
        if (name.Contains("/send/", StringComparison.Ordinal) || name.Contains("/matrix/", StringComparison.Ordinal))
        {
            return 6;
        }

        if (name.StartsWith("mutegroup/", StringComparison.Ordinal))
        {
            return 4;
        }

        return name[(name.LastIndexOf('/') + 1)..] switch
        {
            "name" => 0,
            "color" => 1,
            "mute" => 2,
            "fader" => 3,
            _ => 5,
        };
    }

    // sscurrentt_ex scene_a tells which scene ssinfot_ex scene_a asks about.
    private int? FindSceneQuestion(RcpAddress current)
    {
        var question = current.Text.Replace("sscurrent", "ssinfo", StringComparison.Ordinal);
        for (var number = 0; question != current.Text && number < Entries.Length; number++)
        {
            if (Entries[number].Address.Text == question)
            {
                return number;
            }
        }

        return null;
    }

    private int[] NumbersOf(int path) => [.. Enumerable.Range(0, Entries.Length).Where(number => Entries[number].Path == path)];
}

using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>One reply pattern of a command, and which parameters its captured arguments mean. Looking up allocates nothing.</summary>
internal sealed class ReplyTable
{
    private const byte Separator = 0x1F;

    private readonly Utf8Lookup _lookup;
    private readonly int[][] _groups;

    /// <summary>Makes the table.</summary>
    /// <param name="command">The command.</param>
    /// <param name="pattern">One of its replies.</param>
    /// <param name="targets">All parameters of the command.</param>
    public ReplyTable(LineCommand command, LinePattern pattern, IReadOnlyList<LineTarget> targets)
    {
        (Command, Pattern) = (command, pattern);
        string[] names = pattern.Value is { IsList: true } list ? [.. pattern.Arguments, list.Name] : pattern.Arguments;
        var groups = targets
            .GroupBy(target => string.Join((char)Separator, names.Select(name => Canonical(target.Arguments[name]))))
            .ToList();
        _lookup = new Utf8Lookup(groups.Select((group, number) => KeyValuePair.Create(group.Key, number)));
        _groups = [.. groups.Select(group => group.Select(target => target.Definition.Index).ToArray())];
    }

    public LineCommand Command { get; }

    public LinePattern Pattern { get; }

    /// <summary>The parameters that a matched line speaks of.</summary>
    /// <param name="line">The line.</param>
    /// <param name="match">What the pattern has captured.</param>
    /// <param name="position">Which element of a list, from 1; 0 when the value is no list.</param>
    public ReadOnlySpan<int> Find(ReadOnlySpan<byte> line, LineMatch match, int position)
    {
        Span<byte> key = stackalloc byte[256];
        var length = 0;
        for (var i = 0; i < Pattern.Arguments.Length; i++)
        {
            var argument = Bare(match.Argument(line, i));
            if (length + argument.Length + 8 > key.Length)
            {
                return [];
            }

            if (i > 0)
            {
                key[length++] = Separator;
            }

            argument.CopyTo(key[length..]);
            length += argument.Length;
        }

        if (position > 0)
        {
            if (Pattern.Arguments.Length > 0)
            {
                key[length++] = Separator;
            }

            _ = System.Buffers.Text.Utf8Formatter.TryFormat(position, key[length..], out var digits);
            length += digits;
        }

        return _lookup.TryGet(key[..length], out var group) ? _groups[group] : [];
    }

    private static string Canonical(string argument) =>
        argument.Length > 0 && argument.All(char.IsAsciiDigit) && argument.TrimStart('0') is var digits ? (digits.Length == 0 ? "0" : digits) : argument;

    // 02 and 2 are the same group, and "Stage Left" is Stage Left.
    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> argument)
    {
        if (argument.Length >= 2 && argument[0] == (byte)'"' && argument[^1] == (byte)'"')
        {
            return argument[1..^1];
        }

        if (argument.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return argument;
        }

        var digits = argument.TrimStart((byte)'0');
        return digits.IsEmpty ? argument[^1..] : digits;
    }
}

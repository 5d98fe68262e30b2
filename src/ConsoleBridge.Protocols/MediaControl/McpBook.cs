using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.MediaControl.Wire;

namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>The keywords of a profile. Looking one up allocates nothing.</summary>
internal sealed class McpBook
{
    private readonly Utf8Lookup _lookup;
    private readonly int[] _attributeOf;

    /// <summary>Collects the keywords.</summary>
    public McpBook(CompiledProfile profile)
    {
        _attributeOf = new int[profile.Parameters.Length];
        Array.Fill(_attributeOf, -1);
        var groups = profile.Parameters
            .Where(definition => definition is { Address: not null, IsLocal: false } && definition.Address.Read != McpOptions.Transmitter)
            .GroupBy(definition => definition.Address!.Read)
            .ToList();
        Attributes = [.. groups.Select((group, number) => Make(group.Key, number, [.. group]))];
        _lookup = new Utf8Lookup(groups.Select((group, number) => KeyValuePair.Create(group.Key.ToUpperInvariant(), number)));
    }

    /// <summary>All of them; the position is the number of the request that asks for it.</summary>
    public McpAttribute[] Attributes { get; }

    /// <summary>Finds a keyword. What a unit says is compared without regard to case: the document itself spells one in two ways.</summary>
    public McpAttribute? Find(ReadOnlySpan<byte> keyword)
    {
        Span<byte> upper = stackalloc byte[McpText.MaxKeywordBytes];
        return System.Text.Ascii.ToUpper(keyword, upper, out var length) == System.Buffers.OperationStatus.Done && _lookup.TryGet(upper[..length], out var number)
            ? Attributes[number]
            : null;
    }

    /// <summary>The keyword of a parameter; null when it has none.</summary>
    public McpAttribute? Of(int parameter) => _attributeOf[parameter] is >= 0 and var number ? Attributes[number] : null;

    private McpAttribute Make(string keyword, int number, ParameterDefinition[] definitions)
    {
        foreach (var definition in definitions)
        {
            _attributeOf[definition.Index] = number;
        }

        return new McpAttribute(
            number,
            Encoding.ASCII.GetBytes(keyword + '\r'),
            [.. definitions.Select(definition => new McpBinding(definition))],
            definitions.Any(definition => definition.Address!.CanAsk),
            definitions.Any(definition => definition.CanWrite));
    }
}

using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.MediaControl.Wire;

namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>One parameter and how it is read from a line. Reading allocates nothing but a text that changed.</summary>
internal sealed class McpBinding
{
    private const int NoBit = -1;

    private readonly ValueLaw _law;
    private readonly int _bit;
    private readonly byte[]? _word;
    private readonly double _minimum;
    private readonly double _maximum;
    private ParameterValue _last;

    /// <summary>Prepares a parameter.</summary>
    public McpBinding(ParameterDefinition definition)
    {
        var options = definition.Address!.Options;
        Parameter = definition.Index;
        CanRead = definition.CanRead;
        NeedsTransmitter = options.ContainsKey(McpOptions.NeedsTransmitter);
        _law = definition.Law;
        _bit = options.TryGetValue(McpOptions.Bit, out var bit) ? int.Parse(bit, CultureInfo.InvariantCulture) : NoBit;
        _word = options.TryGetValue(McpOptions.Word, out var word) ? Encoding.ASCII.GetBytes(word) : null;
        _minimum = definition.Minimum ?? double.NegativeInfinity;
        _maximum = definition.Maximum ?? double.PositiveInfinity;
    }

    /// <summary>The parameter's index.</summary>
    public int Parameter { get; }

    public bool CanRead { get; }

    /// <summary>True when it means nothing without a transmitter.</summary>
    public bool NeedsTransmitter { get; }

    /// <summary>Forgets the last session.</summary>
    public void Clear() => _last = default;

    /// <summary>Reads the value of a line.</summary>
    /// <param name="arguments">What follows the keyword.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when the profile does not know it.</returns>
    public bool TryRead(ReadOnlySpan<byte> arguments, out ParameterValue value)
    {
        if (_word is not null)
        {
            value = ParameterValue.FromBoolean(HasWord(arguments));
            return true;
        }

        if (_bit != NoBit)
        {
            value = default;
            return System.Buffers.Text.Utf8Parser.TryParse(McpText.Word(arguments, _law.Part), out int bits, out _)
                && _law.TryDecode((bits >> _bit) & 1, out value);
        }

        if (!_law.TryDecode(arguments, out value, _last))
        {
            return false;
        }

        _last = value.Kind == ValueKind.Text ? value : _last;
        return value.Kind != ValueKind.Number || (value.Number >= _minimum - 1e-9 && value.Number <= _maximum + 1e-9);
    }

    private bool HasWord(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var word = McpText.FirstWord(text);
            if (word.SequenceEqual(_word))
            {
                return true;
            }

            text = text[word.Length..].TrimStart((byte)' ');
        }

        return false;
    }
}

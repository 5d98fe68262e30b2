using System.Globalization;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>The strips that a model has, by the words of addresses: <c>input 5</c>, <c>lr</c>.</summary>
/// <param name="rows">Kind, MIDI channel counted from the desk's own, number of the first one, how many. Of what is there once only, no number is given.</param>
internal sealed class DeskStrips(params (string Kind, int Channel, int First, int Count)[] rows)
{
    /// <summary>Takes a strip off the front of an address.</summary>
    /// <param name="words">The address; what is left of it afterwards.</param>
    /// <param name="strip">The strip.</param>
    /// <param name="error">What is wrong, when there is none.</param>
    public bool TryTake(ref ReadOnlySpan<string> words, out DeskStrip strip, out string error)
    {
        strip = default;
        var kind = words.IsEmpty ? "" : words[0];
        var row = Array.Find(rows, row => row.Kind == kind);
        if (row.Kind is null)
        {
            error = $"'{kind}' is no strip of this desk: {string.Join(", ", rows.Select(row => row.Kind))}";
            return false;
        }

        var index = 1;
        if (row.Count > 1 && (words.Length < 2 || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out index) || index < 1 || index > row.Count))
        {
            error = $"'{string.Join(' ', words.ToArray())}': {kind} is followed by a number from 1 to {row.Count}";
            return false;
        }

        error = "";
        strip = new DeskStrip(kind, index - 1, row.Channel, row.First + index - 1);
        words = words[(row.Count > 1 ? 2 : 1)..];
        return true;
    }
}

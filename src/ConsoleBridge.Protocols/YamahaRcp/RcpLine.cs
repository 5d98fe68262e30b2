using System.Text;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>A line that is always the same.</summary>
/// <param name="Text">As it is sent.</param>
/// <param name="Verb">Its verb, as the answer repeats it.</param>
/// <param name="Entry">Number of the address that it speaks of; -1 for none.</param>
internal sealed record RcpLine(byte[] Text, byte[] Verb, int Entry)
{
    /// <summary>Takes a line as the profile says it.</summary>
    public static RcpLine From(string text, RcpAddressBook book)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var verb = Encoding.UTF8.GetBytes(text.Split(' ')[0]);

        // The answer repeats what was asked: it is found in the same way.
        var entry = RcpReader.TryParse([.. "OK "u8, .. bytes], out var answer) ? book.Find(ref answer) : -1;
        return new(bytes, verb, entry);
    }
}

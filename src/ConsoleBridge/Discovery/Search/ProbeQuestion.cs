using System.Buffers;
using System.Text;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Discovery.Search;

/// <summary>A question as it goes over the wire.</summary>
/// <param name="Text">As the profile writes it.</param>
/// <param name="Bytes">As it is sent.</param>
internal sealed record ProbeQuestion(string Text, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A question in the protocol's own words.</summary>
    public static ProbeQuestion? InWordsOf(IProtocol protocol, string? framing, bool isDatagram, string text, out string error)
    {
        var frame = new ArrayBufferWriter<byte>();
        if (!protocol.TryParseFrame(text, frame, out var wrong))
        {
            error = wrong;
            return null;
        }

        error = "";
        if (isDatagram)
        {
            return new ProbeQuestion(text, frame.WrittenMemory);
        }

        var framed = new ArrayBufferWriter<byte>();
        protocol.WriteFramed(framing, frame.WrittenSpan, framed);
        return new ProbeQuestion(text, framed.WrittenMemory);
    }

    /// <summary>A question that is just text, such as <c>WING?</c>; <c>{CR}</c>, <c>{LF}</c> and <c>{NUL}</c> stand for these.</summary>
    public static ProbeQuestion OfText(string text) => new(text, Encoding.Latin1.GetBytes(text.Replace("{CR}", "\r").Replace("{LF}", "\n").Replace("{NUL}", "\0")));
}

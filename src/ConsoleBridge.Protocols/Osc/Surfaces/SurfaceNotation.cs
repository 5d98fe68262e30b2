using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>Frames as people write them: <c>tablet 1 joins</c>, <c>tablet 1: /strip/1/fader ,f 0.5</c>, <c>tablet 1 leaves</c>.</summary>
internal static class SurfaceNotation
{
    private const string Start = "tablet ";

    private static readonly (string Words, PeerEvent Event)[] Events =
    [
        (" joins", PeerEvent.Joined), (" leaves", PeerEvent.Left), (" is full", PeerEvent.Full), (" is free", PeerEvent.Free),
    ];

    /// <summary>Reads a frame.</summary>
    public static bool TryParse(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        error = $"'{text}' is not 'tablet 1 joins', 'tablet 1 leaves' or 'tablet 1: /address ,f 0.5'";
        var end = text.Length > Start.Length ? text.AsSpan(Start.Length).IndexOfAny(' ', ':') : -1;
        if (!text.StartsWith(Start, StringComparison.Ordinal) || end < 0
            || !ushort.TryParse(text.AsSpan(Start.Length, end), NumberStyles.None, CultureInfo.InvariantCulture, out var peer) || peer == 0)
        {
            return false;
        }

        var rest = text[(Start.Length + end)..];
        var packet = Array.Empty<byte>();
        var what = Array.FindIndex(Events, known => known.Words == rest);
        if (what < 0 && (rest[0] != ':' || !OscText.TryParse(rest[1..].TrimStart(), out packet, out error)))
        {
            return false;
        }

        new PeerHeader(what < 0 ? PeerEvent.Frame : Events[what].Event, peer).Write(frame.GetSpan(PeerHeader.Length));
        frame.Advance(PeerHeader.Length);
        frame.Write(packet);
        error = null;
        return true;
    }

    /// <summary>Writes a frame. Never throws.</summary>
    public static string Print(ReadOnlySpan<byte> frame)
    {
        if (!PeerHeader.TryRead(frame, out var header))
        {
            return OscText.Print(frame);
        }

        var what = Array.Find(Events, known => known.Event == header.Event).Words ?? ": " + OscText.Print(frame[PeerHeader.Length..]);
        return string.Create(CultureInfo.InvariantCulture, $"{Start}{header.Peer}{what}");
    }
}

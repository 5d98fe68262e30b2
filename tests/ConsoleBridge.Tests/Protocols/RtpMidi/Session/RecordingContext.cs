using System.Net;
using ConsoleBridge.Protocols.RtpMidi.Session;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Session;

/// <summary>The world around a participant, as lists of text.</summary>
internal sealed class RecordingContext : IRtpMidiContext
{
    public List<(RtpMidiPort Port, SocketAddress To, byte[] Datagram)> Sent { get; } = [];

    public List<string> Events { get; } = [];

    public Func<string, bool> Admitted { get; set; } = _ => true;

    /// <summary>What was sent since the last look, a line each.</summary>
    public string[] TakeSent()
    {
        string[] lines = [.. Sent.Select(item => $"{(item.Port == RtpMidiPort.Control ? "C" : "D")} {RtpMidiText.Of(item.Datagram)}")];
        Sent.Clear();
        return lines;
    }

    public string[] TakeEvents()
    {
        string[] lines = [.. Events];
        Events.Clear();
        return lines;
    }

    public void Send(RtpMidiPort port, SocketAddress to, ReadOnlySpan<byte> datagram) => Sent.Add((port, to, datagram.ToArray()));

    public bool Admits(string name, SocketAddress from) => Admitted(name);

    public void Opened(RtpMidiSession session) => Events.Add($"opened '{session.Name}'");

    public void Received(RtpMidiSession session, ReadOnlySpan<byte> messages) => Events.Add(RtpMidiVectors.Hex(messages));

    public void Closed(RtpMidiSession session, string reason) => Events.Add("closed: " + reason);
}

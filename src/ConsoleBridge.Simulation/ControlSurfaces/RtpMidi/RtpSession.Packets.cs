using System.Net;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;

// What the host sends.
internal sealed partial class RtpSession
{
    private static readonly TimeSpan FeedbackInterval = TimeSpan.FromSeconds(1);

    private readonly List<byte> _exclusive = [];
    private ushort? _highest;
    private bool _owesFeedback;

    /// <summary>Hears a datagram on the data port.</summary>
    internal void OnData(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        // The surface has a lock of its own, which it holds when it says something: it must not be called under ours.
        foreach (var message in TakeMessages(datagram, from))
        {
            _received(this, message);
        }
    }

    private List<byte[]> TakeMessages(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        var messages = new List<byte[]>();
        lock (_gate)
        {
            if (SessionHandshake.TryParse(datagram, out var handshake, out _))
            {
                OnHandshake(handshake, from, onData: true);
            }
            else if (ClockExchange.TryParse(datagram, out var clock, out _))
            {
                OnClock(clock);
            }
            else if (State != RtpState.Connected || SessionCommand.IsCommand(datagram) || !RtpMidiPacket.TryParse(datagram, out var packet, out _))
            {
                Count("strange-on-data");
            }
            else if (packet.Ssrc != _remoteSsrc)
            {
                Count("packets-of-strangers");
            }
            else if (IsNew(packet.Sequence))
            {
                TakeMessages(packet, messages);
            }
        }

        return messages;
    }

    private bool IsNew(ushort sequence)
    {
        var step = _highest is { } highest ? (ushort)(sequence - highest) : 1;
        if (step is 0 or >= 0x8000)
        {
            Count("packets-late");
            return false;
        }

        for (var lost = 1; lost < Math.Min(step, 1000); lost++)
        {
            Count("packets-lost");
        }

        Count("packets");
        _highest = sequence;
        if (!_owesFeedback)
        {
            _owesFeedback = true;
            _agenda.After(FeedbackInterval, SendFeedback);
        }

        return true;
    }

    private void SendFeedback()
    {
        _owesFeedback = false;
        if (State == RtpState.Connected && _control is { } to && _highest is { } highest)
        {
            Span<byte> command = stackalloc byte[ReceiverFeedback.Bytes];
            var length = new ReceiverFeedback(_ssrc, highest).Write(command);
            _send(false, command[..length], to);
        }
    }

    private void TakeMessages(in RtpMidiPacket packet, List<byte[]> messages)
    {
        var commands = packet.Commands();
        while (commands.TryNext(out var command))
        {
            switch (command.Part)
            {
                case MidiListPart.Message:
                    messages.Add([command.Status, .. command.Data]);
                    break;
                case MidiListPart.Exclusive:
                    messages.Add([0xF0, .. command.Data, 0xF7]);
                    break;
                case MidiListPart.ExclusiveBegin:
                    _exclusive.Clear();
                    _exclusive.Add(0xF0);
                    _exclusive.AddRange(command.Data);
                    break;
                case MidiListPart.ExclusiveMiddle when _exclusive.Count > 0:
                    _exclusive.AddRange(command.Data);
                    break;
                case MidiListPart.ExclusiveEnd when _exclusive.Count > 0:
                    messages.Add([.. _exclusive, .. command.Data, 0xF7]);
                    _exclusive.Clear();
                    break;
                case MidiListPart.ExclusiveCancelled:
                    _exclusive.Clear();
                    break;
            }
        }
    }
}

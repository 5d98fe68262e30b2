using System.Globalization;
using System.Text;
using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Tests.Protocols.RtpMidi;

/// <summary>A datagram as one line of text, so that a vector says all that must be read from it.</summary>
internal static class RtpMidiText
{
    public static string Of(ReadOnlySpan<byte> datagram)
    {
        RtpMidiError error;
        switch (SessionCommand.VerbOf(datagram))
        {
            case SessionVerb.Clock:
                return !ClockExchange.TryParse(datagram, out ClockExchange clock, out error) ? error.ToString()
                    : Text($"CK{clock.Count} ssrc {clock.Ssrc:X8} {clock.First:X} {clock.Second:X} {clock.Third:X}")
                        + (clock.Count == 2 ? Text($" round trip {clock.RoundTrip} offset {clock.Offset}") : "");
            case SessionVerb.Feedback:
                return ReceiverFeedback.TryParse(datagram, out ReceiverFeedback feedback, out error) ? Text($"RS ssrc {feedback.Ssrc:X8} sequence {feedback.Sequence}") : error.ToString();
            case SessionVerb.BitrateLimit:
                return "RL";
            case SessionVerb.None:
                return RtpMidiPacket.TryParse(datagram, out RtpMidiPacket packet, out error) ? Of(packet) : error.ToString();
            default:
                return SessionHandshake.TryParse(datagram, out SessionHandshake handshake, out error) ? Of(handshake) : error.ToString();
        }
    }

    private static string Of(in SessionHandshake handshake)
    {
        char[] letters = [(char)((int)handshake.Verb >> 8), (char)((int)handshake.Verb & 0xFF)];
        return Text($"{new string(letters)} v{handshake.Version} token {handshake.Token:X8} ssrc {handshake.Ssrc:X8} name \"{Encoding.UTF8.GetString(handshake.Name)}\"");
    }

    private static string Of(in RtpMidiPacket packet)
    {
        var commands = new List<string>();
        MidiListReader reader = packet.Commands();
        while (reader.TryNext(out MidiListCommand command))
        {
            commands.Add((command.Delta > 0 ? Text($"+{command.Delta} ") : "") + Of(command));
        }

        string list = Text($"#{packet.Sequence}:") + (packet.IsPhantomStatus ? " phantom" : "") + (commands.Count > 0 ? " " : "") + string.Join(", ", commands);
        return packet.HasJournal ? list + ";" + OfJournal(packet.Journal) : list;
    }

    private static string Of(in MidiListCommand command) => command.Part switch
    {
        MidiListPart.Exclusive => "F0 " + RtpMidiVectors.Hex(command.Data) + " F7",
        MidiListPart.ExclusiveBegin => "begin " + RtpMidiVectors.Hex(command.Data),
        MidiListPart.ExclusiveMiddle => "middle " + RtpMidiVectors.Hex(command.Data),
        MidiListPart.ExclusiveEnd => "end " + RtpMidiVectors.Hex(command.Data),
        MidiListPart.ExclusiveCancelled => "cancel",
        MidiListPart.Undefined => Text($"undefined {command.Status:X2}"),
        _ => RtpMidiVectors.Hex([command.Status, .. command.Data]),
    };

    private static string OfJournal(ReadOnlySpan<byte> bytes)
    {
        if (!RecoveryJournal.TryParse(bytes, out RecoveryJournal journal, out RtpMidiError error))
        {
            return " journal " + error;
        }

        string text = (journal.SparesPrevious ? " spared" : "") + Text($" journal from {journal.Checkpoint}");
        while (journal.TryNextChannel(out ChannelJournal channel))
        {
            text += (channel.SparesPrevious ? " spared" : "") + Text($" channel {channel.Channel + 1}");
            text += Chapter("P", channel.Program) + Chapter("C", channel.Controllers.IsEmpty ? default : channel.Controllers[1..]);
            text += Chapter("W", channel.Wheel) + Chapter("N", channel.NoteLogs) + NotesOff(channel) + Chapter("T", channel.Pressure);
        }

        return text;
    }

    private static string NotesOff(in ChannelJournal channel)
    {
        string text = "";
        for (int bit = 0; bit < 8 * channel.NotesOff.Length; bit++)
        {
            text += (channel.NotesOff[bit / 8] & (0x80 >> (bit % 8))) != 0 ? Text($" off {(8 * channel.FirstOffOctet) + bit}") : "";
        }

        return text;
    }

    private static string Chapter(string name, ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "" : $" {name} {RtpMidiVectors.Hex(bytes)}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

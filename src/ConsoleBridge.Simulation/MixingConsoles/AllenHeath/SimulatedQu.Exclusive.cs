using System.Text;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

// The maker's own messages: the whole state, and names.
internal sealed partial class SimulatedQu
{
    private const byte AnyChannel = 0x7F;

    private static readonly byte[] Header = [0x00, 0x00, 0x1A, 0x50, 0x11, 0x01, 0x00];

    private (byte Major, byte Minor) Firmware { get; set; } = (1, 9);

    private void OnExclusive(MidiDeskClient client, MidiMessage message)
    {
        var body = message.Exclusive;
        if (!body.StartsWith(Header) || body.Length < Header.Length + 2)
        {
            return;
        }

        byte channel = body[Header.Length];
        if (channel != BaseChannel && channel != AnyChannel)
        {
            return;
        }

        var command = body[(Header.Length + 1)..];
        switch (command)
        {
            case [0x10, var flag]:
                SayEverything(client, isTablet: flag == 1);
                break;
            case [0x01, var asked] when _names.ContainsKey(asked):
                Say(client, SpellName(asked));
                break;
            case [0x03, var named, .. var text] when _names.ContainsKey(named):
                _names[named] = Encoding.ASCII.GetString(text);
                break;
            default:
                Violate(message.Bytes, "not one of 10 flag, 01 CH, 03 CH name");
                break;
        }
    }

    private void SayEverything(MidiDeskClient client, bool isTablet)
    {
        client.MustSenseSince = isTablet ? Time.GetTimestamp() : null;
        Say(client, Exclusive([0x11, _model.Box, Firmware.Major, Firmware.Minor]));
        foreach (byte channel in _mutes.Keys)
        {
            Say(client, SpellMute(channel));
        }

        foreach (var key in _values.Keys)
        {
            Say(client, Spell(key));
        }

        foreach (byte channel in _names.Keys)
        {
            Say(client, SpellName(channel));
        }

        Say(client, Exclusive([0x14]));
    }

    private byte[] SpellName(byte channel) => Exclusive([0x02, channel, .. Encoding.ASCII.GetBytes(_names[channel])]);

    private byte[] Exclusive(ReadOnlySpan<byte> command) => [0xF0, .. Header, (byte)BaseChannel, .. command, 0xF7];
}

using ConsoleBridge.Protocols.RtpMidi.Wire;

namespace ConsoleBridge.Tests.Protocols.RtpMidi.Wire;

public class RtpMidiRobustnessTests
{
    private const int Seed = 20_261_121;

    [Fact]
    public void Never_throws_on_twenty_thousand_random_and_mutated_datagrams()
    {
        var random = new Random(Seed);
        byte[][] sound = [.. RtpMidiVectors.Read().Select(row => row.Datagram)];

        for (int run = 0; run < 20_000; run++)
        {
            byte[] datagram = run % 4 == 0 ? Noise(random) : Mutated(sound[random.Next(sound.Length)], random);

            Exception? thrown = Record.Exception(() => RtpMidiText.Of(datagram));

            Assert.True(thrown is null, $"seed {Seed}, run {run}: {Convert.ToHexString(datagram)}: {thrown}");
        }
    }

    [Fact]
    public void Gives_out_nothing_but_whole_messages_whatever_arrives()
    {
        var random = new Random(Seed);
        byte[][] sound = [.. RtpMidiVectors.Read().Where(row => row.Id[0] == 'R').Select(row => row.Datagram)];

        for (int run = 0; run < 20_000; run++)
        {
            byte[] datagram = Mutated(sound[random.Next(sound.Length)], random);
            if (!RtpMidiPacket.TryParse(datagram, out RtpMidiPacket packet, out _))
            {
                continue;
            }

            MidiListReader commands = packet.Commands();
            while (commands.TryNext(out MidiListCommand command))
            {
                Assert.True(command.Status >= 0x80, $"seed {Seed}, run {run}");
                Assert.True(command.Data.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0, $"seed {Seed}, run {run}");
            }

            Assert.Equal(RtpMidiErrorReason.None, commands.Error.Reason);
        }
    }

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(64)];
        random.NextBytes(bytes);
        if (bytes.Length > 1 && random.Next(2) == 0)
        {
            bytes[0] = 0x80;
            bytes[1] = 0x61;
        }

        return bytes;
    }

    private static byte[] Mutated(byte[] sound, Random random)
    {
        byte[] bytes = [.. sound];
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}

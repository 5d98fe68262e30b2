using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Tests.Protocols.Midi.Wire;

public class MidiRobustnessTests
{
    private const int Seed = 20_261_121;

    [Fact]
    public void Gives_out_only_whole_messages_whatever_the_bytes()
    {
        var random = new Random(Seed);
        var reader = new MidiStreamReader(maxExclusiveBytes: 64);
        for (var run = 0; run < 10_000; run++)
        {
            var rest = Noise(random).AsSpan();
            while (reader.TryRead(rest, out var consumed))
            {
                rest = rest[consumed..];
                Assert.True(MidiMessageReader.LengthOf(reader.Message) == reader.Message.Length, $"seed {Seed}, run {run}: {MidiVectors.Hex(reader.Message)}");
            }
        }

        Assert.True(reader.Drops.Total > 0);
    }

    [Fact]
    public void Never_throws_on_a_frame_of_rubbish_and_describes_it()
    {
        var random = new Random(Seed);
        for (var run = 0; run < 10_000; run++)
        {
            var frame = Noise(random);

            var thrown = Record.Exception(() => MidiText.Print(frame));

            Assert.True(thrown is null, $"seed {Seed}, run {run}: {MidiVectors.Hex(frame)}: {thrown}");
        }
    }

    // Half of the bytes are data: else no message ever became whole.
    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(0, 100)];
        random.NextBytes(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = random.Next(3) > 0 ? (byte)(bytes[i] & 0x7F) : bytes[i];
        }

        return bytes;
    }
}

using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Tests.Protocols.Osc.Wire;

public class OscRobustnessTests
{
    private const int Seed = 20_261_121;

    [Fact]
    public void Never_throws_on_ten_thousand_random_and_mutated_frames()
    {
        var random = new Random(Seed);
        byte[][] sound = [.. OscVectors.Read("osc.json").Concat(OscVectors.Read("x32.json"))
            .Select(row => Convert.FromHexString(row.Text("hex"))).Where(frame => frame.Length > 0)];

        for (int run = 0; run < 10_000; run++)
        {
            byte[] frame = run % 4 == 0 ? Noise(random) : Mutated(sound[random.Next(sound.Length)], random);

            Exception? thrown = Record.Exception(() => ReadEverything(frame));

            Assert.True(thrown is null, $"seed {Seed}, run {run}: {Convert.ToHexString(frame)}: {thrown}");
        }
    }

    [Fact]
    public void Reads_and_writes_without_allocating()
    {
        byte[] fader = Convert.FromHexString("2f63682f30312f6d69782f6661646572000000002c6600003f40000000000000");
        byte[] bundle = Convert.FromHexString("2362756e646c650000000000000000010000000c2f6100002c690000000000010000000c2f6200002c6600003f000000");
        var destination = new byte[256];
        long sum = 0;
        Exercise(fader, bundle, destination, ref sum);

        long allocated = Allocations.Least(() =>
        {
            for (int run = 0; run < 10_000; run++)
            {
                Exercise(fader, bundle, destination, ref sum);
            }
        });

        Assert.Equal(0, allocated);
        Assert.True(sum > 0);
    }

    private static void Exercise(byte[] fader, byte[] bundle, byte[] destination, ref long sum)
    {
        if (OscReader.TryParse(fader, out OscReader message, out _) && message.TryReadFloat32(out float position))
        {
            sum += (long)(position * 100);
        }

        if (OscBundleReader.TryParse(bundle, out OscBundleReader reader, out _))
        {
            while (reader.TryNext(out ReadOnlySpan<byte> element))
            {
                sum += element.Length;
            }
        }

        var writer = new OscWriter(destination);
        writer.Message("/meters"u8, "siii"u8);
        writer.String("/meters/5"u8);
        writer.Int32(0);
        writer.Int32(1);
        writer.Int32(2);
        sum += writer.TryFinish(out int written) ? written : 0;
        sum += OscPattern.IsMatch("/ch/*/{mix,grp}/fad[a-e]?"u8, "/ch/01/mix/fader"u8) ? 1 : 0;

        Span<byte> slip = destination.AsSpan(0, 4);
        "\u00c0"u8.CopyTo(slip);
        sum += SlipFraming.TryRead(slip, out int consumed, out _) == System.Buffers.OperationStatus.Done ? consumed : 1;
    }

    private static void ReadEverything(byte[] frame)
    {
        _ = OscText.Print(frame);
        if (OscReader.TryParse(frame, out OscReader message, out OscError error))
        {
            while (message.TryNext(out OscArgument argument))
            {
                argument.TryGetNumber(out _);
            }

            OscPattern.IsMatch(message.Address, "/ch/01/mix/fader"u8, anyDepth: true);
        }

        Assert.InRange(error.Offset, 0, frame.Length);
        OscPattern.IsMatch(frame, "/ch/01/mix/fader"u8);
        OscPattern.IsMatch("/ch/*/[a-z]*/*"u8, frame);
        byte[] copy = [.. frame];
        SlipFraming.TryRead(copy, out _, out _);
        LengthPrefixFraming.TryRead(frame, out _, out _);
        _ = OscText.TryParse(System.Text.Encoding.Latin1.GetString(frame), out _, out _);
    }

    private static byte[] Noise(Random random)
    {
        var frame = new byte[random.Next(300)];
        random.NextBytes(frame);
        return frame;
    }

    private static byte[] Mutated(byte[] sound, Random random)
    {
        byte[] frame = sound[..random.Next(1, sound.Length + 1)];
        for (int change = random.Next(4); change > 0; change--)
        {
            frame[random.Next(frame.Length)] = (byte)random.Next(256);
        }

        return frame;
    }
}

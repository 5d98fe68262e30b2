using System.Buffers;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Devices;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Osc.Surfaces;

public class TabletEnduranceTests
{
    private static readonly IProtocol Protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "osc-surface");
    private static readonly CompiledProfile Mixer = ShippedMixer();

    private static readonly string[] Seeds =
    [
        "tablet 1 joins", "tablet 2 joins", "tablet 300 joins", "tablet 1 leaves", "tablet 2 is full", "tablet 2 is free",
        "tablet 1: /strip/1/fader ,f 0.5", "tablet 2: /strip/1/fader ,i 1", "tablet 1: /strip/1/touch ,f 1", "tablet 1: /strip/1/touch ,f 0",
        "tablet 2: /strip/2/mute ,f 1", "tablet 2: /button/flip ,T", "tablet 1: /strip/{1,2}/fader ,f 0.1", "tablet 1: /hello", "tablet 1: /strip/1/encoder ,f 1",
    ];

    [Fact]
    public void Survives_any_frame_in_any_state()
    {
        var random = new Random(20_261_121);
        var context = new ScriptedContext { Silent = true };
        var driver = Protocol.CreateDriver(Mixer, new Dictionary<string, double>());
        var frames = Seeds.Select(Frame).ToArray();
        driver.OnConnected(context);

        for (var step = 0; step < 60_000; step++)
        {
            switch (random.Next(200))
            {
                case 0:
                    driver.OnConnected(context);
                    break;
                case 1:
                    driver.OnReadAll(context);
                    break;
                case < 12:
                    driver.OnTimer(random.Next(32), context);
                    break;
                case < 24:
                    driver.OnWrite(Mixer.ByName["strip/1/fader"], ParameterValue.FromNumber(random.NextDouble(), Unit.Travel), context);
                    break;
                default:
                    driver.OnFrame(Mutated(frames[random.Next(frames.Length)], random), context);
                    break;
            }
        }

        Assert.DoesNotContain(context.States, state => state.StartsWith("failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Allocates_nothing_for_a_message_of_a_tablet_nor_for_a_write()
    {
        var context = new ScriptedContext { Silent = true };
        var driver = Protocol.CreateDriver(Mixer, new Dictionary<string, double>());
        driver.OnConnected(context);
        foreach (var join in (string[])["tablet 1 joins", "tablet 2 joins", "tablet 3 joins"])
        {
            driver.OnFrame(Frame(join), context);
        }

        byte[][] moves = [Frame("tablet 1: /strip/1/fader ,f 0.25"), Frame("tablet 2: /strip/1/fader ,f 0.75"), Frame("tablet 1: /strip/2/mute ,f 1"), Frame("tablet 1: /strip/*/ring")];
        var fader = Mixer.ByName["strip/3/fader"];
        var label = Mixer.ByName["strip/3/label/upper"];
        var name = ParameterValue.FromText("Vox");

        var allocated = Allocations.Least(() =>
        {
            for (var turn = 0; turn < 2_000; turn++)
            {
                foreach (var move in moves)
                {
                    driver.OnFrame(move, context);
                }

                driver.OnWrite(fader, ParameterValue.FromNumber(turn / 2000.0, Unit.Travel), context);
                driver.OnWrite(label, name, context);
                driver.OnTimer(0, context);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static byte[] Mutated(byte[] frame, Random random)
    {
        var copy = frame.ToArray();
        for (var change = random.Next(4); change > 0; change--)
        {
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
        }

        return random.Next(8) == 0 ? copy[..random.Next(copy.Length)] : copy;
    }

    private static byte[] Frame(string text)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Assert.True(Protocol.TryParseFrame(text, bytes, out var error), error);
        return bytes.WrittenSpan.ToArray();
    }

    private static CompiledProfile ShippedMixer()
    {
        var library = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));
        Assert.True(library.TryGet("touchosc/mixer", out var profile));
        return profile;
    }
}

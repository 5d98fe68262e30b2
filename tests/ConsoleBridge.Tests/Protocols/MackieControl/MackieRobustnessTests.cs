using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Architecture;

namespace ConsoleBridge.Tests.Protocols.MackieControl;

public class MackieRobustnessTests
{
    public static TheoryData<string> Models => [.. Surface.Models];

    [Theory]
    [MemberData(nameof(Models))]
    public void Survives_whatever_it_is_sent(string model)
    {
        const int Seed = 20260501;
        var random = new Random(Seed);
        var surface = Surface.MakeReady(model);

        for (var round = 0; round < 20_000; round++)
        {
            var frame = new byte[random.Next(1, 24)];
            random.NextBytes(frame);
            if (round % 3 == 0)
            {
                frame[0] = (byte)(0x80 | (frame[0] & 0x7F));
                for (var at = 1; at < frame.Length; at++)
                {
                    frame[at] &= 0x7F;
                }
            }

            surface.Receive(frame);
            surface.Milliseconds(1);
        }

        Assert.All(surface.SentRaw, frame => Assert.True(frame[0] >= 0x80, $"seed {Seed}: {Surface.Hex(frame)}"));
        Assert.All(surface.Reported, report => Assert.NotEqual(double.NaN, report.Value.IsKnown && report.Value.Kind == ValueKind.Number ? report.Value.Number : 0));
    }

    [Theory]
    [InlineData("F0 00 00 66 14 01 F7")]
    [InlineData("F0 00 00 66 14 F7")]
    [InlineData("F0 F7")]
    [InlineData("F0 00 00 66 14 14 F7")]
    public void A_message_that_is_too_short_harms_nobody(string frame)
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive(Surface.Bytes(frame));
        surface.Elapse(TimeSpan.FromSeconds(1));

        Assert.Empty(surface.Failures);
    }

    [Fact]
    public void Half_a_message_is_malformed_and_what_came_before_it_is_heard()
    {
        var surface = Surface.MakeReady("mackie/mcu");

        surface.Receive(Surface.Bytes("90 10 7F E0 00"));

        Assert.True(surface["strip/1/mute"].Boolean);
        Assert.Equal(["expected whole MIDI messages"], surface.MalformedReasons);
    }

    [Fact]
    public void Everything_that_a_unit_is_sent_is_a_whole_message()
    {
        var random = new Random(7);
        var surface = Surface.MakeReady("behringer/x-touch");
        Assert.True(ProfileLibrary.Load(Path.Combine(Repository.Root, "device-profiles")).TryGet("behringer/x-touch", out var profile));
        var numbers = profile.Parameters.Where(parameter => parameter is { CanWrite: true, IsLocal: false, Type: ValueKind.Number }).ToList();
        var lamps = profile.Parameters.Where(parameter => parameter is { CanWrite: true, Type: ValueKind.Boolean, IsLocal: false }).ToList();

        for (var round = 0; round < 5000; round++)
        {
            surface.Write(numbers[random.Next(numbers.Count)].Name, random.NextDouble());
            surface.Write(lamps[random.Next(lamps.Count)].Name, random.Next(2) == 0);
            surface.Milliseconds(2);
        }

        foreach (var frame in surface.SentRaw)
        {
            var reader = new ConsoleBridge.Protocols.Midi.Wire.MidiMessageReader(frame);
            while (reader.TryNext(out _))
            {
            }

            Assert.False(reader.IsMalformed, Surface.Hex(frame));
        }
    }

    [Fact]
    public void Neither_hearing_nor_showing_allocates()
    {
        var protocol = ConsoleBridge.Protocols.BuiltInProtocols.All.Single(known => known.Name == "mackie-control");
        Assert.True(ProfileLibrary.Load(Path.Combine(Repository.Root, "device-profiles")).TryGet("behringer/x-touch", out var profile));
        var driver = protocol.CreateDriver(profile, ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _));
        var context = new SilentContext();
        driver.OnConnected(context);
        driver.OnTimer(26, context);
        var moves = Surface.Bytes("90 68 7F E0 00 40 B0 10 01 90 10 7F 90 10 00 90 5E 7F 90 5E 00 90 68 00");
        int fader = profile.ByName["strip/2/fader"], mute = profile.ByName["strip/2/mute"], ring = profile.ByName["strip/2/ring"];
        int meter = profile.ByName["strip/2/meter"], label = profile.ByName["strip/2/label/lower"], time = profile.ByName["x/display/time"];
        string[] texts = ["Lead Vocal 1", "Gitarre für Zoë"];

        var bytes = Allocations.Least(() =>
        {
            for (var round = 0; round < 2000; round++)
            {
                driver.OnFrame(moves, context);
                driver.OnWrite(fader, ParameterValue.FromNumber(round % 100 / 100.0, Unit.Travel), context);
                driver.OnWrite(mute, ParameterValue.FromBoolean(round % 2 == 0), context);
                driver.OnWrite(ring, ParameterValue.FromNumber(round % 10 / 10.0, Unit.Travel), context);
                driver.OnWrite(meter, ParameterValue.FromNumber(-round % 70, Unit.DecibelFullScale), context);
                driver.OnWrite(label, ParameterValue.FromText(texts[round % 2]), context);
                driver.OnWrite(time, ParameterValue.FromText(texts[round % 2].Length > 12 ? "01:02:03" : "01:02:04"), context);
                for (var timer = 16; timer < 32; timer++)
                {
                    driver.OnTimer(timer, context);
                }
            }
        });

        Assert.Equal(0, bytes);
        Assert.True(context.Sent > 1000);
    }

    /// <summary>Counts and keeps nothing.</summary>
    private sealed class SilentContext : IDriverContext
    {
        public int Sent { get; private set; }

        public void Send(ReadOnlySpan<byte> frame) => Sent++;

        public void Report(int parameter, in ParameterValue value)
        {
        }

        public void Reject(int parameter, string reason) => Assert.Fail(reason);

        public void StartTimer(int timer, TimeSpan due)
        {
        }

        public void StopTimer(int timer)
        {
        }

        public void Syncing()
        {
        }

        public void Live()
        {
        }

        public void Fail(string reason) => Assert.Fail(reason);

        public void Malformed(string reason, int offset = -1) => Assert.Fail(reason);

        public void Unrecognised() => Assert.Fail("not recognised");
    }
}

using System.Net;
using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.ControlSurfaces;

namespace ConsoleBridge.Tests.Simulation.ControlSurfaces;

public class SurfaceGarbageTests
{
    [Theory]
    [InlineData("MCU")]
    [InlineData("MCU Extender")]
    [InlineData("Logic Control")]
    [InlineData("X-TOUCH")]
    [InlineData("Platform M")]
    [InlineData("BCF2000")]
    [InlineData("HUI")]
    [InlineData("MIDI Controller")]
    public void A_surface_survives_any_bytes_and_still_tells_its_state(string model)
    {
        var random = new Random(20311);
        var table = new SurfaceOnTheTable(model);
        var ear = new MidiStreamReader();
        var bytes = new byte[64];

        for (var round = 0; round < 2000; round++)
        {
            random.NextBytes(bytes);
            // Half of the rounds begin like something that a host says.
            byte[] begin = (round % 8) switch
            {
                0 => [0xF0, 0x00, 0x00, 0x66, 0x14, (byte)random.Next(0x80)],
                1 => [0xF0, 0x00, 0x00, 0x66, 0x05, 0x00, (byte)random.Next(0x80)],
                2 => [0xB0, (byte)random.Next(0x80), (byte)random.Next(0x80)],
                3 => [0x90, (byte)random.Next(0x80), (byte)random.Next(0x80)],
                _ => [],
            };
            table.Surface.Hear(ear, (byte[])[.. begin, .. bytes.Select(value => (byte)(round % 3 == 0 ? value : value & 0x7F)), 0xF7]);
            table.Wait(1);
        }

        Assert.Equal(model, table.State.GetProperty("model").GetString());
    }

    [Fact]
    public void A_tablet_survives_any_bytes_and_still_tells_its_state()
    {
        var random = new Random(20312);
        var tablet = new SimulatedTablet("TouchOSC", new SimulatorOptions { Time = new ManualTimeProvider() });
        var from = new IPEndPoint(IPAddress.Loopback, 8000);

        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(0, 16) * 4];
            random.NextBytes(bytes);
            byte[] packet = (round % 3) switch
            {
                0 => bytes,
                1 => [.. "#bundle\0"u8, .. bytes],
                _ => [.. "/strip/1/fader\0\0,f\0\0"u8, .. bytes],
            };
            tablet.Hear(packet, from);
        }

        Assert.Contains("malformed", tablet.State, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_of_a_Mackie_Control_has_a_name()
    {
        var table = new SurfaceOnTheTable("MCU");
        const string names =
            "bank-left bank-right channel-left channel-right flip global-view track send pan plug-in eq instrument name-value smpte-beats "
            + "f1 f2 f3 f4 f5 f6 f7 f8 shift option control alt read write trim touch latch group save undo cancel enter marker nudge cycle drop "
            + "replace click solo rewind forward stop play record up down left right zoom scrub midi-tracks inputs audio-tracks "
            + "audio-instruments aux busses outputs user foot-a foot-b";

        foreach (var name in names.Split(' '))
        {
            table.Steer($"hold {name}");
        }

        var said = table.Surface.Frames.Where(frame => frame.IsFromSurface && frame.Bytes.Length == 3).Select(frame => (int)frame.Bytes.Span[1]);
        Assert.Equal(Enumerable.Range(0x28, 0x40), said.Order());
    }

    [Theory]
    [InlineData("touch 9")]
    [InlineData("touch")]
    [InlineData("move 1 2")]
    [InlineData("move 1 0.5 over soon")]
    [InlineData("press mute 9")]
    [InlineData("press nothing")]
    [InlineData("turn 1 fast")]
    [InlineData("turn 9 1")]
    [InlineData("option top high")]
    [InlineData("option unknown on")]
    [InlineData("layout channel 1")]
    [InlineData("rtp bye")]
    [InlineData("raw xyz")]
    public void Refuses_what_it_does_not_understand_in_plain_words(string line)
    {
        var table = new SurfaceOnTheTable("MCU");

        var result = table.Surface.Steer(line);

        Assert.False(result.Succeeded);
        Assert.NotEmpty(result.Message);
        Assert.Equal("", table.TakeSaid());
    }
}

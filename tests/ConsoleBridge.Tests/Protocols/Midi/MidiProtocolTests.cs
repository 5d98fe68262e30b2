using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Midi;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Tests.Protocols.Midi;

public class MidiProtocolTests
{
    private static readonly MidiProtocol Protocol = new();

    [Theory]
    [InlineData("cc 17 7")]
    [InlineData("cc 0 7")]
    [InlineData("cc 1 128")]
    [InlineData("cc14 1 32")]
    [InlineData("cc 1")]
    [InlineData("cc 1 7 8")]
    [InlineData("nrpn 1 3")]
    [InlineData("mmc dance")]
    [InlineData("cc @ 7")]
    [InlineData("cc @channel+ 7")]
    [InlineData("volume")]
    public void An_address_that_is_none_is_answered_with_those_that_are(string address)
    {
        Assert.StartsWith(
            $"'{address}' is not an address of MIDI; they are: note CH NN, cc CH NN",
            MidiProfiles.Complaint($"x/a: {{ address: '{address}', type: number, kind: setting, access: w }}"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ address: 'sysex 90 3C 7F', type: number, kind: setting, access: w }", "a system exclusive message begins with F0, ends with F7, has nothing above 7F between them and at most 512 bytes")]
    [InlineData("{ address: 'sysex F0 zz F7', type: number, kind: setting, access: w }", "'zz' is no part of a message: hex bytes, v7, v14h, v14l and text:N are")]
    [InlineData("{ address: 'sysex F0 v7 F7', type: number, kind: setting, access: rw }", "'sysex' is only ever written: say 'access: w', or 'heard: no' in its options")]
    [InlineData("{ address: 'relative 1 16', type: number, kind: event, access: rw }", "it is only ever read: say 'access: r'")]
    [InlineData("{ address: mtc, type: number, kind: telemetry, access: r }", "it is a text")]
    [InlineData("{ address: mmc play, type: number, kind: event, access: rw }", "an order is a boolean: true gives it")]
    [InlineData("{ address: 'cc 1 7', type: text, kind: setting, access: rw }", "a text needs 'words' here")]
    [InlineData("{ address: 'cc 1 7', options: { press: long }, type: boolean, kind: setting, access: rw }", "option 'press' is 'long'; it is one of state, toggle")]
    [InlineData("{ address: 'cc 1 7', options: { on: '128' }, type: boolean, kind: setting, access: rw }", "option 'on' is '128'; it is a number from 0 to 127")]
    public void A_wrong_use_of_an_address_is_told(string parameter, string complaint)
    {
        Assert.Equal(complaint, MidiProfiles.Complaint("x/a: " + parameter));
    }

    [Theory]
    [InlineData("FE", false)]
    [InlineData("F0 7E 7F 06 01 F7", false)]
    [InlineData("F0 7E 7F 06 01 F7 FE", false)]
    [InlineData("FE B0 07 01", true)]
    [InlineData("FF", true)]
    [InlineData("90 3C 00", true)]
    public void A_read_only_device_is_sent_nothing_but_sensing_and_questions(string frame, bool changes)
    {
        Assert.Equal(changes, Protocol.ChangesDevice(MidiVectors.Bytes(frame)));
    }

    [Fact]
    public void Survives_any_frame_and_hears_afterwards()
    {
        var device = Everything();
        var random = new Random(20_261_121);
        for (var run = 0; run < 10_000; run++)
        {
            var frame = new byte[random.Next(0, 40)];
            random.NextBytes(frame);
            if (run % 2 == 0 && frame.Length > 0)
            {
                // Mostly data, after one status.
                frame = [.. frame.Select((value, at) => at == 0 ? (byte)(value | 0x80) : (byte)(value & 0x7F))];
            }

            device.Receive(frame);
        }

        device.Reported.Clear();
        device.Receive("B0 05 2A");

        Assert.Equal(42, device["x/cc"].Number);
        Assert.Empty(device.Failures);
    }

    [Fact]
    public void A_message_is_heard_and_sent_without_allocating()
    {
        var profile = Profile();
        var driver = Protocol.CreateDriver(profile, new Dictionary<string, double>());
        var context = new SilentContext();
        driver.OnConnected(context);
        var frame = MidiVectors.Bytes("B0 05 2A B0 07 40 B0 27 01 90 3C 7F E0 10 20 B0 10 41 B0 63 03 B0 62 17 B0 06 62 B0 26 05 F1 00 FE");
        var bend = profile.ByName["x/bend"];
        var level = profile.ByName["x/nrpn"];
        driver.OnFrame(frame, context);

        var allocated = Allocations.Least(() =>
        {
            for (var run = 0; run < 10_000; run++)
            {
                driver.OnFrame(frame, context);
                driver.OnWrite(bend, ParameterValue.FromNumber(run), context);
                driver.OnWrite(level, ParameterValue.FromNumber(run), context);
            }
        });

        Assert.Equal(0, allocated);
        Assert.True(context.Reports > 60_000 && context.Frames >= 20_000);
    }

    private static Core.Profiles.CompiledProfile Profile() => MidiProfiles.Compile("""
        x/cc: { address: 'cc 1 5', type: number, kind: setting, access: rw }
        x/pair: { address: 'cc14 1 7', type: number, kind: setting, access: rw }
        x/bend: { address: 'pitchbend 1', type: number, kind: setting, access: rw }
        x/nrpn: { address: 'nrpn 1 3 23', type: number, kind: setting, access: rw }
        x/rpn: { address: 'rpn 1 3 23', type: number, kind: setting, access: rw }
        x/turn: { address: 'relative 1 16', type: number, kind: event, access: r }
        x/time: { address: mtc, type: text, kind: telemetry, access: rw }
        strip/1/mute: { address: 'note 1 60', options: { press: toggle } }
        button/play: { address: mmc play }
        device/firmware: { address: identity version }
        """);

    private static DriverHarness Everything()
    {
        var device = new DriverHarness(Protocol, Profile());
        device.Connect();
        device.Elapse(TimeSpan.FromSeconds(1));
        return device;
    }

    private sealed class SilentContext : Core.Devices.IDriverContext
    {
        public int Reports { get; private set; }

        public int Frames { get; private set; }

        public void Send(ReadOnlySpan<byte> frame) => Frames += MidiMessageReader.LengthOf(frame) > 0 ? 1 : 0;

        public void Report(int parameter, in ParameterValue value) => Reports++;

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

        public void Unrecognised() => Assert.Fail("unrecognised");
    }
}

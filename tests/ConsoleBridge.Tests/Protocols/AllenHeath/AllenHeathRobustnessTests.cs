using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Protocols.Lines;
using ConsoleBridge.Tests.Protocols.Midi;

namespace ConsoleBridge.Tests.Protocols.AllenHeath;

public class AllenHeathRobustnessTests
{
    [Theory]
    [InlineData("sq", "B0 63 40 B0 62 00 B0 06 76 B0 26 5C B0 63 00 B0 62 00 B0 06 00 B0 26 01", "ch/1/fader", -10)]
    [InlineData("qu", "FE B0 63 20 B0 62 17 B0 06 62 B0 26 07 90 20 7F 80 20 00 F0 00 00 1A 50 11 01 00 00 02 20 56 6F 78 F7", "ch/1/fader", -10)]
    [InlineData("dlive", "9B 00 7F 9B 00 00 BB 63 00 BB 62 17 BB 06 6B F0 00 00 1A 50 10 01 00 0B 02 00 56 6F 78 F7", "ch/1/fader", -10)]
    [InlineData("ahm", "90 00 7F 90 00 00 B0 63 00 B0 62 17 B0 06 6B F0 00 00 1A 50 12 01 00 00 0A 00 56 6F 78 00 F7", "zone/1/fader", -10)]
    public void A_message_and_a_write_allocate_nothing(string model, string bytes, string parameter, double level)
    {
        var profile = Desks.Profile(model);
        var driver = Driver(profile);
        var context = new SilentContext();
        var frame = MidiVectors.Bytes(bytes);
        var index = profile.ByName[parameter];
        driver.OnConnected(context);
        void Work()
        {
            for (var i = 0; i < 2000; i++)
            {
                driver.OnFrame(frame, context);
                driver.OnWrite(index, ParameterValue.FromNumber(level, Unit.Decibel), context);
                driver.OnRead(index, context);
            }
        }

        Work();

        Assert.Equal(0, Allocations.Least(Work));
    }

    [Theory]
    [InlineData("sq")]
    [InlineData("qu")]
    [InlineData("dlive")]
    [InlineData("avantis")]
    [InlineData("ahm16")]
    public void No_frame_makes_the_driver_throw(string model)
    {
        var driver = Driver(Desks.Profile(model));
        var context = new SilentContext();
        var random = new Random(51_325);
        byte[] likely = [0xB0, 0x90, 0x80, 0xC0, 0xE0, 0xF0, 0xF7, 0xFE, 0x63, 0x62, 0x06, 0x26, 0x60, 0x00, 0x1A, 0x50, 0x10, 0x11, 0x12, 0x01, 0x7F];
        var frame = new byte[48];
        driver.OnConnected(context);

        for (var i = 0; i < 10_000; i++)
        {
            var length = random.Next(1, frame.Length);
            for (var at = 0; at < length; at++)
            {
                frame[at] = random.Next(4) == 0 ? (byte)random.Next(256) : likely[random.Next(likely.Length)];
            }

            driver.OnFrame(frame.AsSpan(0, length), context);
        }
    }

    [Theory]
    [InlineData("F0 00 00 1A 50 11 01 00 00 F7")]
    [InlineData("F0 00 00 1A 50 11 01 00 00 02 F7")]
    [InlineData("F0 00 00 1A 50 11 01 00 00 11 F7")]
    [InlineData("F0 00 00 1A 50 10 01 00 00 02 20 56 F7")]
    [InlineData("F0 7E 7F 06 01 F7")]
    public void What_is_cut_short_or_of_another_maker_is_counted_and_changes_nothing(string bytes)
    {
        var desk = Desks.Connected("qu");

        desk.Receive(bytes);

        Assert.Empty(desk.Reported);
        Assert.Equal(1, desk.UnrecognisedCount);
    }

    [Theory]
    [InlineData("mute input 49", "input is followed by a number from 1 to 48")]
    [InlineData("level group 12 aux 1", "the desk has no 'level group 12 aux 1'")]
    [InlineData("level input 1 lr 2", "'2' is too much")]
    [InlineData("louder input 1", "is not an address here")]
    public void A_wrong_address_is_named_with_what_was_expected(string address, string complaint)
    {
        var profile = ConsoleBridge.Tests.Profiles.ProfileText.Compile($$"""
            profile: 1
            vendor: Test
            model: Test
            protocol: allen-heath
            options: { dialect: sq }
            echo: none
            sources: { s: "test" }
            transport: { kind: midi-tcp, port: 51325 }
            defaults: { source: s, evidence: doc }
            parameters:
              x/level: { address: '{{address}}', type: number, kind: setting, access: rw }
            examples: []
            """);

        var error = Assert.Single(Protocol.CheckProfile(profile));

        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
        Assert.Contains("x/level", error.Message, StringComparison.Ordinal);
    }

    private static IProtocol Protocol => BuiltInProtocols.All.Single(known => known.Name == "allen-heath");

    private static IDeviceDriver Driver(CompiledProfile profile) =>
        Protocol.CreateDriver(profile, ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _));
}

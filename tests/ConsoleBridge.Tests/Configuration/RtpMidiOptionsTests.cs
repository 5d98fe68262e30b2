using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Transports;
using ConsoleBridge.Transports.RtpMidi;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>What is said of a wrong RTP-MIDI section.</summary>
public sealed class RtpMidiOptionsTests
{
    [Theory]
    [InlineData("""{ "Port": 5005 }""", "RtpMidi:Port: 5005 is odd: the control port must be even, such as 5004, and the next one carries the MIDI")]
    [InlineData("""{ "Port": 70000 }""", "RtpMidi:Port: 70000 is outside 0..65534")]
    [InlineData("""{ "Name": "Straße der Straße der Straße der Straße der Straße der Straße der" }""", "RtpMidi:Name: a name has 1 to 63 bytes, 'Straße der Straße der Straße der Straße der Straße der Straße der' has 71")]
    [InlineData("""{ "Allow": ["iPad", ""] }""", "RtpMidi:Allow:1: an empty name lets nobody in; '*' lets everybody in")]
    [InlineData("""{ "Prot": 5004 }""", "RtpMidi:Prot: 'Prot' is not known here; did you mean 'Port'?")]
    public void Says_what_is_wrong_and_what_is_expected(string section, string message)
    {
        ConfigurationError error = Assert.Single(ErrorsOf($$"""{ "RtpMidi": {{section}} }"""));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_device_is_not_the_bridge_itself()
    {
        string[] errors = [.. ErrorsOf("""{ "RtpMidi": { "Name": "rack" }, "Devices": { "ipad": { "Profile": "mackie/mcu", "Transport": "rtp-midi", "Peer": "Rack" } } }""").Select(error => error.Message)];

        Assert.Contains("Devices:ipad:Peer: 'Rack' is the bridge's own name (RtpMidi:Name); the name of the device's session is expected", errors);
    }

    [Theory]
    [InlineData("", 5004, "", "'Host' or 'Peer' is missing: the address of the device, or the name of its session (or say \"Simulate\": true)")]
    [InlineData("10.0.0.30", 0, "", "'Port' is missing: the control port of the device's session, mostly 5004")]
    [InlineData("10.0.0.30", 5004, "", null)]
    [InlineData("", 0, "iPad", null)]
    public void A_device_needs_an_address_or_a_name(string host, int port, string peer, string? missing)
    {
        var way = new DeviceWay("ipad", new ProfileTransport { Kind = "rtp-midi" }, host, port, Peer: peer);

        Assert.Equal(missing, new RtpMidiKind(null).Check(way));
    }

    [Theory]
    [InlineData("iPad", true)]
    [InlineData("IPAD", true)]
    [InlineData("FOH 2", true)]
    [InlineData("Monitor", false)]
    [InlineData("", false)]
    public void Lets_in_whom_a_device_or_the_list_names(string caller, bool isLetIn)
    {
        var settings = new RtpMidiNetworkSettings { Peers = ["iPad"], Allow = ["FOH *"] };

        Assert.Equal(isLetIn, settings.Admits(caller));
        Assert.False((settings with { Listen = false }).Admits(caller));
    }

    private static IReadOnlyList<ConfigurationError> ErrorsOf(string json)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            BridgeConfiguration? configuration = BridgeConfiguration.Load(file, [], out ConfigurationError unreadable);
            Assert.True(configuration is not null, unreadable.ToString());
            RigLoader.Load(configuration, out IReadOnlyList<ConfigurationError> errors);
            return errors;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

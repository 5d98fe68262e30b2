using System.Text.Json;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Raw frames of a device are recorded while the show goes on.</summary>
public sealed class CaptureTests
{
    [Fact]
    public async Task A_capture_has_every_frame_with_its_time_and_what_it_says()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");

        await bridge.Bus.PublishAsync("bridge/request/capture", """{"device":"rack","for":"2000ms"}""");
        var folder = Path.Combine(bridge.StateDirectory, "captures");
        await Wait.UntilAsync(() => Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any(), "the capture begins");
        bridge.Steer("rack", "set 1 AUDIO_GAIN 010");
        bridge.Steer("rack", "raw \"< REP 1 NEW_THING 5 >\"");
        await bridge.Bus.PublishAsync("rack/rx/1/audio/mute/set", "true");

        var answer = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/capture");
        using var document = JsonDocument.Parse(answer.Payload);
        var data = document.RootElement.GetProperty("data");
        var lines = await File.ReadAllLinesAsync(data.GetProperty("file").GetString()!);
        Assert.Equal(data.GetProperty("frames").GetInt64(), lines.Length);
        Assert.Contains(lines, line => line.Contains("\"way\":\"in\"", StringComparison.Ordinal) && line.Contains("AUDIO_GAIN 010", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("\"way\":\"out\"", StringComparison.Ordinal) && line.Contains("AUDIO_MUTE", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("NEW_THING", StringComparison.Ordinal) && line.Contains("the profile does not know it", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.EndsWith("Z", JsonDocument.Parse(line).RootElement.GetProperty("at").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_cannot_record_one_device_at_once_and_it_is_said()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");

        await bridge.Bus.PublishAsync("bridge/request/capture", """{"device":"rack","for":"30s"}""");
        await bridge.Bus.PublishAsync("bridge/request/capture", """{"device":"rack","for":"1s"}""");

        var answer = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/capture");
        Assert.Contains("are being recorded already", answer.Payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"device":"rack","for":"5h"}""", "at most 60min")]
    [InlineData("""{"device":"nobody"}""", "nobody")]
    public async Task A_wrong_request_is_told_what_is_wrong(string request, string expected)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");

        await bridge.Bus.PublishAsync("bridge/request/capture", request);

        var answer = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/capture");
        Assert.Contains(expected, answer.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said_and_the_device_goes_on()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");
        var folder = Path.Combine(bridge.StateDirectory, "captures");
        await File.WriteAllTextAsync(folder, "a file is in the way");

        await bridge.Bus.PublishAsync("bridge/request/capture", """{"device":"rack","for":"10s"}""");

        var answer = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/capture");
        Assert.Contains("\"status\":\"error\"", answer.Payload, StringComparison.Ordinal);
        Assert.Contains("captures", answer.Payload, StringComparison.Ordinal);
        bridge.Steer("rack", "set 1 AUDIO_GAIN 035");
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "12");
    }

    [Fact]
    public async Task The_profile_doctor_tells_what_answers_what_is_silent_and_what_is_unknown()
    {
        var examples = Path.GetTempFileName();
        try
        {
            await using var program = BridgeProgram.Start("{}", "profiles", "test", "shure/slxd4", "--simulate", "--for", "0.2", "--examples", examples);

            Assert.Equal(0, await program.ExitAsync());

            var said = string.Join('\n', program.Lines);
            Assert.Contains("have a value\n    device/model", said, StringComparison.Ordinal);
            Assert.Contains("stayed silent", said, StringComparison.Ordinal);
            Assert.Contains("0 frames of 0 kinds came that the profile does not know", said, StringComparison.Ordinal);
            Assert.Contains("- receive: '< REP MODEL {SLXD4", await File.ReadAllTextAsync(examples), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(examples);
        }
    }

    [Fact]
    public async Task The_profile_doctor_says_that_nobody_is_there_and_what_to_open()
    {
        using var nobody = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((System.Net.IPEndPoint)nobody.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var program = BridgeProgram.Start("{}", "profiles", "test", "shure/slxd4", "--host", "127.0.0.1", "--port", port, "--for", "0");

        Assert.Equal(1, await program.ExitAsync());
        Assert.Contains(program.Lines, line => line.Contains("never read whole", StringComparison.Ordinal));
        Assert.Contains(program.Lines, line => line.StartsWith("On the device first:", StringComparison.Ordinal));
    }
}

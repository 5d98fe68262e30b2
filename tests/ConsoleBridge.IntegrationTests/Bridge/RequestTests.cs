using System.Text.Json;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Requests on bridge/request/VERB and their answers.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task Answers_every_request_with_its_transaction()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");
        bridge.Steer("rack", "set 1 AUDIO_GAIN 030");
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "12");

        var ping = await AskAsync(bridge, "ping", """{"transaction":"t1"}""");
        var devices = await AskAsync(bridge, "devices", """{"transaction":"t2"}""");
        var state = await AskAsync(bridge, "state", """{"transaction":"t3","device":"rack"}""");
        var get = await AskAsync(bridge, "get", """{"transaction":"t4","device":"rack","parameter":"rx/1/audio/gain"}""");
        var set = await AskAsync(bridge, "set", """{"transaction":"t5","device":"rack","parameter":"rx/1/audio/gain","value":6}""");
        var read = await AskAsync(bridge, "read", """{"transaction":"t6","device":"rack"}""");
        var health = await AskAsync(bridge, "health", """{"transaction":"t7"}""");

        Assert.Equal(["t1", "t2", "t3", "t4", "t5", "t6", "t7"],
            new[] { ping, devices, state, get, set, read, health }.Select(answer => answer.GetProperty("transaction").GetString()!));
        Assert.All(new[] { ping, devices, state, get, set, read, health }, answer => Assert.Equal("ok", answer.GetProperty("status").GetString()));
        Assert.Equal("dB", devices.GetProperty("data").GetProperty("rack").GetProperty("parameters").GetProperty("rx/1/audio/gain").GetProperty("unit").GetString());
        Assert.Equal(12, state.GetProperty("data").GetProperty("rx/1/audio/gain").GetDouble());
        Assert.Equal(12, get.GetProperty("data").GetDouble());
        Assert.Equal("live", health.GetProperty("data").GetProperty("rack").GetString());
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "6");
        bridge.AssertAllIsWell();
    }

    [Theory]
    [InlineData("get", """{"device":"rock","parameter":"rx/1/audio/gain"}""", "there is no device 'rock'")]
    [InlineData("get", """{"device":"rack","parameter":"rx/9/name"}""", "rack has no parameter 'rx/9/name'")]
    [InlineData("set", """{"device":"rack","parameter":"rx/1/audio/gain","value":99}""", "99 is outside -18..42 dB")]
    [InlineData("dance", "", "'dance' is not a request")]
    [InlineData("ping", "{", "not JSON")]
    public async Task Says_in_plain_words_what_is_wrong_with_a_request(string verb, string request, string reason)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");

        var answer = await AskAsync(bridge, verb, request);

        Assert.Equal("error", answer.GetProperty("status").GetString());
        Assert.Contains(reason, answer.GetProperty("error").GetString(), StringComparison.Ordinal);
        bridge.AssertAllIsWell();
    }

    private static async Task<JsonElement> AskAsync(BridgeUnderTest bridge, string verb, string request)
    {
        await bridge.Bus.PublishAsync("bridge/request/" + verb, request);
        var answer = await bridge.Bus.WaitForAsync("bridge/response/" + verb, _ => true);
        return JsonDocument.Parse(answer.Payload).RootElement.Clone();
    }
}

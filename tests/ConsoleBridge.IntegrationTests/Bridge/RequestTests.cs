using System.Text.Json;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Requests on bridge/request/VERB and their answers.</summary>
public sealed class RequestTests
{
    private const string Rack = """{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""";

    [Fact]
    public async Task Answers_every_request_with_its_transaction()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack);
        bridge.Steer("rack", "set 1 AUDIO_GAIN 030");
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "12");

        var ping = await AskAsync(bridge, "ping", """{"transaction":"t1"}""");
        var devices = await AskAsync(bridge, "devices", """{"transaction":"t2"}""");
        var part = await AskAsync(bridge, "get", """{"transaction":"t3","device":"rack","parameter":"rx/1/audio"}""");
        var get = await AskAsync(bridge, "get", """{"transaction":"t4","device":"rack","parameter":"rx/1/audio/gain"}""");
        var set = await AskAsync(bridge, "set", """{"transaction":"t5","device":"rack","parameter":"rx/1/audio/gain","value":6}""");
        var read = await AskAsync(bridge, "read", """{"transaction":"t6","device":"rack"}""");
        var health = await AskAsync(bridge, "health", """{"transaction":"t7"}""");
        var alerts = await AskAsync(bridge, "alerts", """{"transaction":"t8"}""");

        var answers = new[] { ping, devices, part, get, set, read, health, alerts };
        Assert.Equal(["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"], answers.Select(answer => answer.GetProperty("transaction").GetString()!));
        Assert.All(answers, answer => Assert.Equal("ok", answer.GetProperty("status").GetString()));
        Assert.Equal("dB", devices.GetProperty("data").GetProperty("rack").GetProperty("parameters").GetProperty("rx/1/audio/gain").GetProperty("unit").GetString());
        Assert.Equal(12, part.GetProperty("data").GetProperty("rx/1/audio/gain").GetProperty("value").GetDouble());
        Assert.Equal(12, get.GetProperty("data").GetProperty("value").GetDouble());
        Assert.Equal("live", get.GetProperty("data").GetProperty("quality").GetString());
        Assert.Equal("live", health.GetProperty("data").GetProperty("devices").GetProperty("rack").GetProperty("session").GetString());
        Assert.Equal(0, alerts.GetProperty("data").GetArrayLength());
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "6");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Takes_the_bare_name_of_a_device_or_parameter_as_a_request()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack);

        var whole = await AskAsync(bridge, "get", "rack");
        var single = await AskAsync(bridge, "get", "rack/device/session");

        Assert.True(whole.GetProperty("data").TryGetProperty("rx/1/audio/gain", out _));
        Assert.Equal("live", single.GetProperty("data").GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("get", """{"device":"rock","parameter":"rx/1/audio/gain"}""", "there is no device 'rock'; did you mean 'rack'?")]
    [InlineData("get", """{"device":"rack","parameter":"rx/9/name"}""", "rack has no parameter 'rx/9/name'; did you mean 'rx/1/name'?")]
    [InlineData("set", """{"device":"rack","parameter":"rx/1/audio/gain","value":99}""", "99 is outside -18..42 dB")]
    [InlineData("set", """{"device":"rack","parameter":"rx/1/audio/gain"}""", "'value' is missing")]
    [InlineData("restart", "rack", "'restart' is not a request")]
    [InlineData("dance", "", "'dance' is not a request")]
    [InlineData("ping", "{", "not JSON at line 1, column 2")]
    [InlineData("restart-device", "", "'device' is missing")]
    [InlineData("acknowledge", """{"alert":"rack-device-lost","by":"Kim"}""", "there is no active alert 'rack-device-lost'")]
    [InlineData("acknowledge", """{"alert":"rack-device-lost"}""", "'by' is missing")]
    [InlineData("log-level", """{"level":"loud"}""", "'loud' is not one of trace, debug")]
    [InlineData("log-level", """{"level":"debug","for":"99h"}""", "at most 24h")]
    public async Task Says_in_plain_words_what_is_wrong_with_a_request(string verb, string request, string reason)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack);

        var answer = await AskAsync(bridge, verb, request);

        Assert.Equal("error", answer.GetProperty("status").GetString());
        Assert.Contains(reason, answer.GetProperty("error").GetString(), StringComparison.Ordinal);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Answers_also_where_the_asker_wants_it_with_the_correlation_data()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack);

        await bridge.Bus.PublishAsync("bridge/request/ping", "", answerTo: "bridge/response/mine", correlation: "c7");

        var answer = await bridge.Bus.WaitForAsync("bridge/response/mine", _ => true);
        Assert.Equal("c7", answer.Correlation);
        await bridge.Bus.WaitForAsync("bridge/response/ping", _ => true);
    }

    [Theory]
    [InlineData("rack/rx/1/audio/gain")]
    [InlineData("rack/rx/1/audio/gain/set")]
    [InlineData("bridge/request/restart-device")]
    [InlineData("bridge/availability")]
    public async Task Never_answers_on_a_topic_that_means_something_else(string topic)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack);

        await bridge.Bus.PublishAsync("bridge/request/restart-device", "rack", answerTo: topic);

        var answer = await bridge.Bus.WaitForAsync("bridge/response/restart-device", _ => true);
        Assert.Contains("is not for answers", answer.Payload, StringComparison.Ordinal);
        Assert.DoesNotContain(bridge.Bus.Heard, message => message.Topic == topic && message.Payload.Contains("status", StringComparison.Ordinal));
        Assert.Equal("\"live\"", bridge.Bus.Latest("rack/device/session")!.Payload);
    }

    [Fact]
    public async Task Carries_out_a_request_with_the_same_id_once_and_answers_both()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack);
        await bridge.Bus.PublishAsync("rack/rx/1/audio/gain/set", "0");
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "0");
        var from = bridge.Bus.Heard.Count;

        await bridge.Bus.PublishAsync("bridge/request/set", """{"id":"a1","transaction":"t1","device":"rack","parameter":"rx/1/audio/gain","value":{"add":3}}""");
        await bridge.Bus.PublishAsync("bridge/request/set", """{"id":"a1","transaction":"t2","device":"rack","parameter":"rx/1/audio/gain","value":{"add":3}}""");

        var first = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/set" && message.Payload.Contains("t1", StringComparison.Ordinal), from);
        var second = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/set" && message.Payload.Contains("t2", StringComparison.Ordinal), from);
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "3");
        await bridge.Bus.PublishAsync("rack/rx/1/audio/gain/set", """{"id":"a1","add":1}""");
        await bridge.Bus.PublishAsync("rack/rx/1/audio/gain/set", """{"id":"a1","add":1}""");
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "4");
        await AskAsync(bridge, "set", """{"id":"a2","device":"rack","parameter":"rx/1/audio/gain","value":{"add":1}}""");
        var now = await AskAsync(bridge, "get", "rack/rx/1/audio/gain");

        Assert.Contains("\"ok\"", first.Payload, StringComparison.Ordinal);
        Assert.Contains("\"ok\"", second.Payload, StringComparison.Ordinal);
        Assert.Equal(5, now.GetProperty("data").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Never_obeys_a_retained_command_and_says_so_once()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack);

        await bridge.Bus.PublishAsync("bridge/request/restart-device", "rack", retain: true);
        await bridge.Bus.PublishAsync("rack/rx/1/name/set", "Old", retain: true);
        await bridge.Bus.PublishAsync("rack/rx/1/name/set", "Old", retain: true);
        await bridge.Bus.PublishAsync("bridge/request/restart-device", "", retain: true);
        await bridge.Bus.PublishAsync("rack/rx/1/name/set", "", retain: true);
        await bridge.Bus.PublishAsync("bridge/request/ping", "");
        await bridge.Bus.WaitForAsync("bridge/response/ping", _ => true);

        var said = bridge.Bus.Heard.Where(message => message.Topic == "bridge/log" && message.Payload.Contains("retained", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, said.Length);
        Assert.NotEqual("\"Old\"", bridge.Bus.Latest("rack/rx/1/name")?.Payload);
        Assert.Null(bridge.Bus.Latest("bridge/response/restart-device"));
    }

    [Fact]
    public async Task Lists_and_acknowledges_an_alert()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            """{ "rack": { "Profile": "shure/ulxd4", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } } }""");
        const string id = "rack-rx-1-battery-percent-battery-low";
        bridge.Steer("rack", "battery 1 percent 15");
        await bridge.Bus.WaitForAsync("bridge/alerts/" + id, message => message.Payload.Contains("\"acknowledged-by\":null", StringComparison.Ordinal));

        var answer = await AskAsync(bridge, "acknowledge", $$"""{"alert":"{{id}}","by":"Kim","for":"30min"}""");
        var listed = await AskAsync(bridge, "alerts", "");

        Assert.Equal("Kim", answer.GetProperty("data").GetProperty("acknowledged-by").GetString());
        var alert = Assert.Single(listed.GetProperty("data").EnumerateArray());
        Assert.Equal("Kim", alert.GetProperty("acknowledged-by").GetString());
        await bridge.Bus.WaitForAsync("bridge/alerts/" + id, message => message.Payload.Contains("\"acknowledged-by\":\"Kim\"", StringComparison.Ordinal));
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Says_on_the_log_topic_that_a_device_is_lost_and_back()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/slxd4d", "Simulate": true } }""");

        bridge.Steer("rack", "access refuse");
        await bridge.Bus.HearAsync(message => message.Topic == "bridge/log" && message.Payload.Contains("\"message\":\"lost", StringComparison.Ordinal));
        bridge.Steer("rack", "access on");

        await bridge.Bus.HearAsync(message => message.Topic == "bridge/log" && message.Payload.Contains("answers again", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> AskAsync(BridgeUnderTest bridge, string verb, string request)
    {
        var from = bridge.Bus.Heard.Count;
        await bridge.Bus.PublishAsync("bridge/request/" + verb, request);
        var answer = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/" + verb, from);
        return JsonDocument.Parse(answer.Payload).RootElement.Clone();
    }
}

using System.Text.Json;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>From a receiver's battery to the forecast on the bus.</summary>
public sealed class BatteryTests
{
    private const string Rack = """{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""";

    [Fact]
    public async Task Says_of_each_battery_whether_it_lasts_and_which_to_change()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack);

        await bridge.Bus.PublishAsync("bridge/request/show", Until(hours: 40), answerTo: "bridge/response/mine", correlation: "1");
        var show = await bridge.Bus.WaitForAsync("bridge/show", message => message.Payload.Contains("Kim", StringComparison.Ordinal));
        var report = await bridge.Bus.WaitForAsync("bridge/batteries", message => message.Payload.Contains("\"swap\":[{", StringComparison.Ordinal));

        Assert.NotNull(show);
        using var document = JsonDocument.Parse(report.Payload);
        var battery = document.RootElement.GetProperty("batteries")[0];
        Assert.Equal("rx/1", battery.GetProperty("channel").GetString());
        Assert.Equal("no", battery.GetProperty("lasts").GetString());
        Assert.Equal("device", battery.GetProperty("basis").GetString());
        var empty = battery.GetProperty("empty");
        Assert.True(empty.GetProperty("from").GetDateTimeOffset() < empty.GetProperty("at").GetDateTimeOffset());
        Assert.True(empty.GetProperty("at").GetDateTimeOffset() < empty.GetProperty("to").GetDateTimeOffset());
        Assert.Contains("the show ends", document.RootElement.GetProperty("swap")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        bridge.AssertAllIsWell();
    }

    [Theory]
    [InlineData("late", "'late' is not a time such as 23:00")]
    [InlineData("""{"end":"2001-01-01T23:00"}""", "has passed")]
    public async Task Says_in_plain_words_what_is_wrong_with_an_end(string request, string reason)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rack);

        await bridge.Bus.PublishAsync("bridge/request/show", request, answerTo: "bridge/response/mine", correlation: "1");

        var answer = await bridge.Bus.WaitForAsync("bridge/response/mine", _ => true);
        using var document = JsonDocument.Parse(answer.Payload);
        Assert.Contains(reason, document.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static string Until(int hours)
    {
        var end = TimeProvider.System.GetUtcNow().AddHours(hours);
        return $$"""{"end":"{{end:yyyy-MM-ddTHH:mm:ss}}Z","by":"Kim"}""";
    }
}

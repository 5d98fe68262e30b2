using ConsoleBridge.IntegrationTests.Mqtt;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The program as a broker alone: <c>consolebridge broker</c>.</summary>
public sealed class BrokerCommandTests
{
    [Fact]
    public async Task Carries_messages_without_any_device_and_exits_with_0_within_a_second_of_SIGTERM()
    {
        await using var program = BridgeProgram.Start("{}", "broker", "--port", "0");
        var port = await program.BrokerPortAsync();
        await using var client = await TestClient.ConnectAsync(port);
        await client.SubscribeAsync("a");
        await client.PublishAsync("a", "1");
        await client.ReceivedAsync("a=1");
        var asked = TimeProvider.System.GetTimestamp();

        await program.TerminateAsync();
        var exitCode = await program.ExitAsync();

        Assert.Equal(0, exitCode);
        Assert.InRange(TimeProvider.System.GetElapsedTime(asked).TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task Says_in_one_line_that_the_port_is_taken()
    {
        await using var first = BridgeProgram.Start("{}", "broker", "--port", "0");
        var port = (await first.BrokerPortAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture);

        var (exitCode, output) = await BridgeProgram.RunAsync("{}", "broker", "--port", port);

        Assert.Equal(1, exitCode);
        Assert.Single(output.Split('\n'), line => line.Contains("cannot listen on 127.0.0.1:" + port, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_to_be_the_broker_of_a_configuration_that_names_another()
    {
        var (exitCode, output) = await BridgeProgram.RunAsync("""{ "Bus": { "Mode": "External", "Host": "10.0.0.5" } }""", "broker");

        Assert.Equal(1, exitCode);
        Assert.Contains("Bus:Mode: External means a broker elsewhere", output, StringComparison.Ordinal);
    }
}

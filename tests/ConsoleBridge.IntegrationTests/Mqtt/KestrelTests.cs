using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>The broker behind an endpoint of a web server.</summary>
public sealed class KestrelTests
{
    [Fact]
    public async Task Serves_mqtt_on_a_kestrel_endpoint()
    {
        await using var broker = new MqttBroker(new MqttBrokerOptions(), TimeProvider.System, NullLogger<MqttBroker>.Instance);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.UseMqtt()));
        builder.Services.AddSingleton(broker);
        await using WebApplication application = builder.Build();
        await application.StartAsync();
        ICollection<string> addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        int port = new Uri(addresses.Single()).Port;
        await using TestClient client = await TestClient.ConnectAsync(port);
        await client.SubscribeAsync("a");

        await client.PublishAsync("a", "1");

        await client.ReceivedAsync("a=1");
        await client.DisposeAsync();
        await Wait.UntilAsync(() => broker.OpenConnections == 0, "the connection is gone");
    }
}

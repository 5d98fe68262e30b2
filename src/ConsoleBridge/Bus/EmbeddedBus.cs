using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Hosting;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.AspNetCore.Connections;

namespace ConsoleBridge.Bus;

/// <summary>The bus on the broker inside this program: the bridge speaks with it without a socket, everyone else over TCP.</summary>
internal sealed class EmbeddedBus(BusOptions options, TimeProvider time, ILoggerFactory loggers) : IBusConnection
{
    private readonly TaskCompletionSource<IPEndPoint> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where the broker listens, once it does.</summary>
    public Task<IPEndPoint> Listening => _listening.Task;

    public async Task<IBusLink> OpenAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping)
    {
        var broker = new MqttBroker(new MqttBrokerOptions { AccessControl = new BusAccessControl(options) }, time, loggers.CreateLogger<MqttBroker>());
        try
        {
            var address = options.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(options.Host);
            var listener = await MqttListener.StartAsync(broker, new IPEndPoint(address, options.Port), loggers, stopping);
            BusLog.Listening(loggers.CreateLogger<EmbeddedBus>(), options.Host, listener.EndPoint.Port);
            _listening.TrySetResult(listener.EndPoint);
            var commands = broker.Subscribe(
                [.. topics.Subscriptions.Select(filter => new MqttSubscription(filter) { RetainHandling = MqttRetainHandling.DoNotSend, RetainAsPublished = true })],
                received);
            return new EmbeddedLink(broker, listener, commands);
        }
        catch (Exception refused) when (refused is AddressInUseException or IOException or SocketException)
        {
            await broker.DisposeAsync();
            throw new BusUnavailableException($"the embedded broker cannot listen on {options.Host}:{options.Port}: {refused.Message}. Stop the other program, or set another Bus:Port", refused);
        }
    }

    private sealed class EmbeddedLink(MqttBroker broker, MqttListener listener, MqttLocalSubscription commands) : IBusLink
    {
        private readonly TaskCompletionSource<string> _ended = new();

        public IMqttPublisher Publisher => broker;

        public Task<string> Ended => _ended.Task;

        public Task FlushAsync(CancellationToken deadline) => Task.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            await commands.DisposeAsync();
            await broker.DisposeAsync();
            await listener.DisposeAsync();
            _ended.TrySetResult("stopped");
        }
    }
}

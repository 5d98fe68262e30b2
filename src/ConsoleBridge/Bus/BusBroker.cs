using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.AspNetCore.Connections;

namespace ConsoleBridge.Bus;

/// <summary>The broker inside this program with everything the configuration says of it: access, limits, and where it listens.</summary>
internal sealed class BusBroker : IAsyncDisposable
{
    private readonly MqttListener _listener;

    private BusBroker(MqttBroker broker, MqttListener listener)
    {
        Broker = broker;
        _listener = listener;
    }

    /// <summary>The broker.</summary>
    public MqttBroker Broker { get; }

    /// <summary>Where it listens; with the real port when port 0 was asked for.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>Where it listens, as a client would write it: <c>mqtt://127.0.0.1:1883</c>.</summary>
    public string Address => $"mqtt://{EndPoint}";

    /// <summary>Starts the broker and listens.</summary>
    /// <exception cref="BusUnavailableException">The address cannot be listened on, for example because another program does.</exception>
    public static async Task<BusBroker> StartAsync(BusOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken stopping)
    {
        var broker = new MqttBroker(new MqttBrokerOptions { AccessControl = new BusAccessControl(options) }, time, loggers.CreateLogger<MqttBroker>());
        try
        {
            var address = options.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(options.Host);
            return new BusBroker(broker, await MqttListener.StartAsync(broker, new IPEndPoint(address, options.Port), loggers, stopping));
        }
        catch (Exception refused) when (refused is AddressInUseException or IOException or SocketException)
        {
            await broker.DisposeAsync();
            throw new BusUnavailableException($"the embedded broker cannot listen on {options.Host}:{options.Port}: {refused.Message}. Stop the other program, or set another Bus:Port", refused);
        }
    }

    /// <summary>Publishes the wills of those who are connected, says goodbye to them and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await _listener.DisposeAsync();
    }
}

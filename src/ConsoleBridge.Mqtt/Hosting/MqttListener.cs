using System.Net;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Hosting.Loop;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Listens on one TCP endpoint for a broker, on Kestrel's socket transport but without a web server.</summary>
public sealed class MqttListener : IAsyncDisposable
{
    // A thousand devices returning at once overflow the usual backlog; lost SYNs come back after 1 s and 3 s.
    private const int Backlog = 4096;

    private readonly MqttBroker _broker;
    private readonly IConnectionListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _serving = [];
    private readonly Task _accepting;

    private MqttListener(MqttBroker broker, IConnectionListener listener)
    {
        _broker = broker;
        _listener = listener;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens; with the real port when port 0 was asked for.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.EndPoint;

    /// <summary>Binds the endpoint and begins to accept.</summary>
    /// <param name="broker">The broker that serves the connections.</param>
    /// <param name="endpoint">Address and port; port 0 takes any free one.</param>
    /// <param name="loggers">For the transport.</param>
    /// <param name="stopping">Gives up binding.</param>
    /// <exception cref="IOException">The endpoint cannot be bound, for example because it is in use.</exception>
    public static async Task<MqttListener> StartAsync(
        MqttBroker broker, IPEndPoint endpoint, ILoggerFactory loggers, CancellationToken stopping)
    {
        return new MqttListener(broker, await BindAsync(endpoint, loggers, stopping));
    }

    /// <summary>Stops accepting, then aborts the connections that are still there. Dispose the broker first to end them politely.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.UnbindAsync(CancellationToken.None);
        await _accepting;
        await _stopping.CancelAsync();
        Task[] serving;
        lock (_gate)
        {
            serving = [.. _serving];
        }

        await Task.WhenAll(serving);
        await _listener.DisposeAsync();
        _stopping.Dispose();
    }

    private static async ValueTask<IConnectionListener> BindAsync(IPEndPoint endpoint, ILoggerFactory loggers, CancellationToken stopping)
    {
        if (OperatingSystem.IsLinux())
        {
            return LoopListener.Bind(endpoint, Backlog, loggers.CreateLogger<LoopListener>());
        }

        var options = new SocketTransportOptions { NoDelay = true, Backlog = Backlog };
        return await new SocketTransportFactory(Options.Create(options), loggers).BindAsync(endpoint, stopping);
    }

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync(CancellationToken.None) is { } connection)
        {
            Task serving = ServeAsync(connection);
            lock (_gate)
            {
                _serving.Add(serving);
                _serving.RemoveWhere(task => task.IsCompleted);
            }
        }
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        await using (connection)
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, _stopping.Token);
            await _broker.ServeAsync(connection.Transport, connection.RemoteEndPoint, linked.Token);
        }
    }
}

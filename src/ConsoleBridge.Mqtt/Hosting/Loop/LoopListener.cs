using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Hosting.Loop;

/// <summary>Listens on one TCP endpoint with a <see cref="SocketLoop"/>, in the form of a Kestrel transport.</summary>
internal sealed class LoopListener : IConnectionListener
{
    // Whoever waits for a connection goes on on the loop's thread, and with it all that the connection does.
    private readonly Channel<LoopConnection> _accepted = Channel.CreateUnbounded<LoopConnection>(
        new UnboundedChannelOptions { AllowSynchronousContinuations = true, SingleReader = true, SingleWriter = true });

    private readonly SocketLoop _loop;

    private LoopListener(Socket socket, ILogger logger)
    {
        EndPoint = socket.LocalEndPoint!;
        _loop = new SocketLoop(socket, Accepted, logger);
    }

    public EndPoint EndPoint { get; }

    /// <summary>Binds the endpoint and begins to accept.</summary>
    /// <exception cref="AddressInUseException">Another program listens there.</exception>
    /// <exception cref="IOException">The endpoint cannot be bound for another reason.</exception>
    public static LoopListener Bind(IPEndPoint endpoint, int backlog, ILogger logger)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As Kestrel does: any address of version 6 is any address of both versions.
            if (endpoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(endpoint);
            socket.Listen(backlog);
            return new LoopListener(socket, logger);
        }
        catch (SocketException refused)
        {
            socket.Dispose();
            throw refused.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? new AddressInUseException(refused.Message, refused)
                : new IOException($"cannot listen on {endpoint}: {refused.Message}", refused);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _accepted.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _loop.StopAccepting();
        _accepted.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await UnbindAsync(CancellationToken.None);
        await _loop.DisposeAsync();
    }

    private void Accepted(LoopConnection connection)
    {
        if (!_accepted.Writer.TryWrite(connection))
        {
            connection.Abort();
            _loop.Forget(connection);
        }
    }
}

using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports;

/// <summary>Text messages over a WebSocket (RFC 6455), unencrypted, at the path that the profile names.</summary>
internal sealed class WebSocketKind(TimeProvider time) : ITransportKind
{
    public string Name => "websocket";

    public string? Check(DeviceWay way) => TcpKind.HostAndPort(way) ?? CheckPath(way);

    public async ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping) =>
        await WebSocketTransport.OpenAsync(AddressOf(way), time, stopping);

    private static Uri AddressOf(DeviceWay way)
    {
        var path = way.Transport.Path ?? "/";
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return query < 0
            ? new UriBuilder("ws", way.Host, way.Port, path).Uri
            : new UriBuilder("ws", way.Host, way.Port, path[..query], path[query..]).Uri;
    }

    private static string? CheckPath(DeviceWay way) => way.Transport.Path is { } path && !path.StartsWith('/')
        ? $"path '{path}' of the profile's transport must begin with a slash"
        : null;
}

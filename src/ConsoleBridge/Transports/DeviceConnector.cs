using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Transports;

/// <summary>Opens the way to one device by the kind of transport its profile names.</summary>
internal sealed class DeviceConnector(string deviceId, ProfileTransport transport, Func<DeviceAddress> address, TimeProvider time, ILogger<DeviceConnector> logger) : IConnector
{
    /// <summary>A scene recall of 500 changes in 2 ms must fit: the kernel counts about 800 bytes for each small datagram.</summary>
    private const int DefaultReceiveBuffer = 4 * 1024 * 1024;

    private bool _bufferReported;
    private bool _unreachableReported;

    public async ValueTask<ITransport> OpenAsync(int failedSessions, CancellationToken stopping)
    {
        if (failedSessions > 0)
        {
            await Task.Delay(ResiliencePipelines.PauseAfter(failedSessions), time, stopping);
        }

        var pipeline = ResiliencePipelines.Opening(transport.ConnectTimeout, time, ReportOnce);
        var opened = await pipeline.ExecuteAsync(OpenOnceAsync, stopping);
        _unreachableReported = false;
        return opened;
    }

    private async ValueTask<ITransport> OpenOnceAsync(CancellationToken stopping)
    {
        var (host, port) = address();
        switch (transport.Kind)
        {
            case "tcp":
                return await TcpTransport.OpenAsync(host, port, stopping);
            case "udp":
                var resolved = IPAddress.TryParse(host, out var literal) ? literal : (await Dns.GetHostAddressesAsync(host, stopping)).FirstOrDefault();
                var endPoint = new IPEndPoint(resolved ?? throw new SocketException((int)SocketError.HostNotFound), port);
                var wanted = transport.ReceiveBufferBytes ?? DefaultReceiveBuffer;
                var udp = UdpTransport.Open(endPoint, transport.LocalPort ?? 0, wanted);
                ReportBuffer(wanted, udp.ReceiveBufferBytes);
                return udp;
            default:
                throw new NotSupportedException($"{deviceId}: transport '{transport.Kind}' is not known here");
        }
    }

    private void ReportOnce(Exception? failure, TimeSpan pause)
    {
        if (!_unreachableReported)
        {
            _unreachableReported = true;
            var (host, port) = address();
            TransportLog.Unreachable(logger, deviceId, transport.Kind, host, port, failure?.Message ?? "no answer");
        }
    }

    private void ReportBuffer(int wanted, int granted)
    {
        if (granted < wanted && !_bufferReported)
        {
            _bufferReported = true;
            TransportLog.SmallReceiveBuffer(logger, deviceId, wanted / 1024, granted / 1024);
        }
    }
}

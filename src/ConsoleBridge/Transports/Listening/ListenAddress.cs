using System.Net;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Listening;

/// <summary>What a device's configuration says about listening.</summary>
internal static class ListenAddress
{
    /// <summary>What of it is missing or wrong; null when it can be tried.</summary>
    public static string? Check(DeviceWay way)
    {
        if (way.Port == 0)
        {
            return "'Port' is missing: the port of this machine that the tablets send to";
        }

        if (way.Host.Length > 0 && !IPAddress.TryParse(way.Host, out _))
        {
            return $"'Host' is the address of this machine to listen on (empty for all), not '{way.Host}'";
        }

        foreach (var peer in way.Transport.Listening.Always)
        {
            if (!IPEndPoint.TryParse(peer, out var endPoint) || endPoint.Port == 0)
            {
                return $"'Listening:Always' has addresses with ports, such as 10.0.0.30:9000, not '{peer}'";
            }
        }

        return null;
    }

    /// <summary>Where to listen: the configured address, else every IPv4 address.</summary>
    public static IPEndPoint Of(DeviceWay way) => new(way.Host.Length > 0 ? IPAddress.Parse(way.Host) : IPAddress.Any, way.Port);

    /// <summary>Sends a whole frame's header alone.</summary>
    public static int Deliver(PeerHeader header, Memory<byte> buffer)
    {
        header.Write(buffer.Span);
        return PeerHeader.Length;
    }
}

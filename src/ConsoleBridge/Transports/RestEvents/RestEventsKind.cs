using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.RestEvents;

/// <summary>Requests over HTTPS and one stream of server-sent events, as frames of text.</summary>
/// <param name="pins">Certificates that were seen before; null where configurations are checked.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says when a certificate is trusted for the first time.</param>
internal sealed class RestEventsKind(CertificatePins? pins, TimeProvider time, ILogger<RestEventsKind> logger) : ITransportKind
{
    public string Name => "rest-events";

    public string? Check(DeviceWay way)
    {
        if (TcpKind.HostAndPort(way) is { } missing)
        {
            return missing;
        }

        return way.Login is { Fingerprint.Length: > 0 } login && CertificatePins.Normalise(login.Fingerprint) is null
            ? "'Fingerprint' is the SHA-256 of the device's certificate: 64 hexadecimal digits, colons allowed"
            : null;
    }

    public async ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping)
    {
        var login = way.Login ?? new DeviceLogin();
        string seen = await CertificateProbe.ReadAsync(way.Host, way.Port, stopping);
        string trusted = Trust(way, login, seen);
        return RestEventsTransport.Open(way, login, trusted, time);
    }

    // Who has the certificate of last time is the device of last time. Nothing secret was said until here.
    private string Trust(DeviceWay way, DeviceLogin login, string seen)
    {
        if (login.TrustsAny)
        {
            return seen;
        }

        string? given = CertificatePins.Normalise(login.Fingerprint);
        string? expected = given ?? pins?.Find(way.Device);
        if (expected is null)
        {
            string? notKept = pins?.Remember(way.Device, seen);
            TransportLog.CertificateTrusted(logger, way.Device, way.ToString(), seen);
            if (notKept is not null)
            {
                TransportLog.CertificateNotKept(logger, way.Device, notKept);
            }

            return seen;
        }

        if (expected != seen)
        {
            throw new IOException(given is not null
                ? $"its certificate is {seen}, but \"Fingerprint\" in the configuration says {expected}: correct it if the device was reset or replaced, else find out who answers there"
                : $"its certificate is {seen}, but it was {expected} until now: if the device was reset, updated or replaced, delete the file {pins!.FileOf(way.Device)} and it is trusted anew; else find out who answers there");
        }

        return seen;
    }
}

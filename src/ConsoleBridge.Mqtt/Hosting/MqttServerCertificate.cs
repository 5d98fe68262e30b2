using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>A server's certificate from a file. When the file is renewed, new connections get the new one; a renewal that cannot be used is
/// logged, and the old one goes on.</summary>
/// <remarks>Safe from any thread.</remarks>
public sealed class MqttServerCertificate : IDisposable
{
    /// <summary>How long before its end a certificate is warned of.</summary>
    public static readonly TimeSpan WarnBefore = TimeSpan.FromDays(14);

    private static readonly TimeSpan WarnEvery = TimeSpan.FromDays(1);

    private readonly string _file;
    private readonly string _keyFile;
    private readonly string _password;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly WatchedFiles _watched;
    private readonly ITimer _daily;
    private volatile Loaded _loaded;

    /// <summary>Reads it.</summary>
    /// <param name="file">PEM or PFX file; a PEM file may hold the rest of the chain, and the key.</param>
    /// <param name="keyFile">PEM file with the private key; empty when it is in <paramref name="file"/>.</param>
    /// <param name="password">Password of the key; empty for none.</param>
    /// <param name="time">Judges whether it has expired.</param>
    /// <param name="logger">Hears of renewals and of the coming end.</param>
    /// <exception cref="MqttCertificateException">It cannot be used.</exception>
    public MqttServerCertificate(string file, string keyFile, string password, TimeProvider time, ILogger logger)
    {
        _file = file;
        _keyFile = keyFile;
        _password = password;
        _time = time;
        _logger = logger;
        _watched = new WatchedFiles(time, file, keyFile);
        _loaded = Load();
        _daily = time.CreateTimer(_ => WarnOfEnd(), null, TimeSpan.Zero, WarnEvery);
    }

    /// <summary>When it ends.</summary>
    public DateTimeOffset NotAfter => _loaded.Certificate.NotAfter;

    /// <summary>Stops warning. The certificate itself is left to the connections that use it.</summary>
    public void Dispose() => _daily.Dispose();

    /// <summary>The certificate for a new connection; looks for a renewed file first.</summary>
    public SslStreamCertificateContext Current()
    {
        if (_watched.HaveChanged())
        {
            try
            {
                _loaded = Load();
                HostingLog.CertificateRenewed(_logger, _file, CertificateFiles.Date(_loaded.Certificate.NotAfter));
            }
            catch (MqttCertificateException wrong)
            {
                HostingLog.CertificateNotRenewed(_logger, wrong.Message);
            }
        }

        return _loaded.Context;
    }

    private Loaded Load()
    {
        X509Certificate2Collection chain = CertificateFiles.ReadServer(_file, _keyFile, _password, _time.GetUtcNow());
        X509Certificate2 certificate = chain[0];
        var rest = new X509Certificate2Collection(chain.Skip(1).ToArray());
        return new Loaded(certificate, SslStreamCertificateContext.Create(certificate, rest, offline: true));
    }

    private void WarnOfEnd()
    {
        TimeSpan left = NotAfter - _time.GetUtcNow();
        if (left < WarnBefore)
        {
            HostingLog.CertificateEnds(_logger, _file, CertificateFiles.Date(_loaded.Certificate.NotAfter), Math.Max(0, (int)left.TotalDays));
        }
    }

    private sealed record Loaded(X509Certificate2 Certificate, SslStreamCertificateContext Context);
}

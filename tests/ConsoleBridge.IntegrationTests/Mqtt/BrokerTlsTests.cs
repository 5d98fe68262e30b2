using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>The broker behind TLS, with mosquitto's own tools and .NET's TLS as clients.</summary>
public sealed class BrokerTlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [SkippableFact]
    public async Task Carries_messages_of_mosquittos_tools_over_tls()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "mosquitto-clients is not installed");
        await using var broker = await SecureBroker.StartAsync(_certificates.Sign("server"));
        await using var subscriber = await MosquittoTool.SubscribeAsync(broker.Port, "--cafile", _certificates.AuthorityFile, "-t", "a", "-V", "5");

        var (exitCode, output) = await MosquittoTool.PublishAsync(broker.Port, "--cafile", _certificates.AuthorityFile, "-t", "a", "-m", new string('x', 100_000), "-q", "1");

        Assert.True(exitCode == 0, output);
        await subscriber.ReceivedAsync(new string('x', 100_000));
    }

    [SkippableFact]
    public async Task Asks_for_a_client_certificate_and_takes_its_common_name_as_the_user_name()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "mosquitto-clients is not installed");
        var access = new NotesNames();
        await using var broker = await SecureBroker.StartAsync(_certificates.Sign("server"), _certificates.AuthorityFile, requireClientCertificate: true, access: access);
        _certificates.Sign("panel-3", isClient: true);
        string[] certificate = ["--cafile", _certificates.AuthorityFile, "--cert", Path.Combine(_certificates.Folder, "panel-3.crt"), "--key", Path.Combine(_certificates.Folder, "panel-3.key")];

        var with = await MosquittoTool.PublishAsync(broker.Port, [.. certificate, "-t", "a", "-m", "1", "-u", "somebody-else", "-P", "x"]);
        var without = await MosquittoTool.PublishAsync(broker.Port, "--cafile", _certificates.AuthorityFile, "-t", "a", "-m", "1");

        Assert.True(with.ExitCode == 0, with.Output);
        Assert.NotEqual(0, without.ExitCode);
        Assert.Equal(["panel-3"], access.Names);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Turns_away_a_client_whose_certificate_is_expired_or_meant_for_servers(bool isClient, bool isInTime)
    {
        var access = new NotesNames();
        await using var broker = await SecureBroker.StartAsync(_certificates.Sign("server"), _certificates.AuthorityFile, requireClientCertificate: false, access: access);
        _certificates.Sign("panel-3", days: isInTime ? 30 : -1, isClient: isClient);

        await Assert.ThrowsAnyAsync<Exception>(() => ExchangeAsync(broker.Port, SslProtocols.None, "panel-3"));

        Assert.Empty(access.Names);
    }

    [Fact]
    public async Task Lets_a_client_without_certificate_in_where_it_is_optional()
    {
        await using var broker = await SecureBroker.StartAsync(_certificates.Sign("server"), _certificates.AuthorityFile, requireClientCertificate: false);

        Assert.Equal(0x20, (await ExchangeAsync(broker.Port, SslProtocols.None))[0]);
    }

    [Fact]
    public async Task Speaks_tls_1_2_and_1_3_and_nothing_older()
    {
        await using var broker = await SecureBroker.StartAsync(_certificates.Sign("server"));

        Assert.Equal(0x20, (await ExchangeAsync(broker.Port, SslProtocols.Tls12))[0]);
        Assert.Equal(0x20, (await ExchangeAsync(broker.Port, SslProtocols.Tls13))[0]);
#pragma warning disable CS0618, SYSLIB0039, CA5397 // The old protocol is what is refused here.
        await Assert.ThrowsAnyAsync<Exception>(() => ExchangeAsync(broker.Port, SslProtocols.Tls11));
#pragma warning restore CS0618, SYSLIB0039, CA5397
    }

    [Fact]
    public async Task Shows_a_renewed_certificate_to_new_connections_without_a_restart()
    {
        string file = _certificates.Sign("server");
        await using var broker = await SecureBroker.StartAsync(file);
        Assert.Equal("server", await NameShownAsync(broker.Port));

        _certificates.Sign("renewed", file: "server");

        string shown = "";
        await Wait.UntilAsync(() => (shown = NameShownAsync(broker.Port).GetAwaiter().GetResult()) == "renewed", () => $"the new certificate; shown is {shown}", Wait.Limit);
    }

    [Fact]
    public async Task Keeps_the_old_certificate_when_the_renewed_file_is_broken()
    {
        string file = _certificates.Sign("server");
        await using var broker = await SecureBroker.StartAsync(file);

        await File.WriteAllTextAsync(file, "-----BEGIN CERTIFICATE-----\nhalf of it");
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1.2), TimeProvider.System);
        await second.WaitForNextTickAsync();

        Assert.Equal("server", await NameShownAsync(broker.Port));
    }

    [Fact]
    public async Task Closes_a_connection_that_does_not_finish_its_handshake()
    {
        await using var broker = await SecureBroker.StartAsync(_certificates.Sign("server"), handshakeTimeout: TimeSpan.FromMilliseconds(200));
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, broker.Port);

        Assert.Equal(0, await silent.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Wait.Limit, TimeProvider.System));
    }

    [Fact]
    public async Task Serves_on_after_clients_that_speak_no_tls()
    {
        await using var broker = await SecureBroker.StartAsync(_certificates.Sign("server"));
        for (int i = 0; i < 20; i++)
        {
            using var plain = new TcpClient();
            await plain.ConnectAsync(IPAddress.Loopback, broker.Port);
            await plain.GetStream().WriteAsync(new byte[] { 0x10, 0x0C, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 2, 0, 0, 0, 0 });
        }

        Assert.Equal(0x20, (await ExchangeAsync(broker.Port, SslProtocols.None))[0]);
    }

    // Sends a CONNECT and returns the answer.
    private async Task<byte[]> ExchangeAsync(int port, SslProtocols protocols, string? clientCertificate = null)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => _certificates.Accepts(shown));
        var options = new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = protocols };
        if (clientCertificate is not null)
        {
            string path = Path.Combine(_certificates.Folder, clientCertificate);
            options.ClientCertificates = new X509CertificateCollection { X509Certificate2.CreateFromPemFile(path + ".crt", path + ".key") };
        }

        await tls.AuthenticateAsClientAsync(options).WaitAsync(Wait.Limit, TimeProvider.System);
        await tls.WriteAsync(new byte[] { 0x10, 0x0C, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 2, 0, 0, 0, 0 });
        var answer = new byte[4];
        await tls.ReadExactlyAsync(answer).AsTask().WaitAsync(Wait.Limit, TimeProvider.System);
        return answer;
    }

    private async Task<string> NameShownAsync(int port)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port);
        await using var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => _certificates.Accepts(shown));
        await tls.AuthenticateAsClientAsync("localhost");
        return ((X509Certificate2)tls.RemoteCertificate!).GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private sealed class NotesNames : IMqttAccessControl
    {
        public int Generation => 0;

        public bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic) => true;

        public List<string?> Names { get; } = [];

        public ValueTask<MqttReasonCode> AuthenticateAsync(MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping)
        {
            Names.Add(client.UserName);
            return ValueTask.FromResult(MqttReasonCode.Success);
        }

        public bool MayPublish(MqttIdentity client, in MqttMessage message) => true;

        public MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter) => MqttFilterAccess.All;
    }
}

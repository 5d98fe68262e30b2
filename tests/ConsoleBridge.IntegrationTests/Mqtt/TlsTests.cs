using System.Net;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt;

/// <summary>Our client against mosquitto with TLS: what it accepts, and what it says when it does not.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [SkippableFact]
    public async Task Publishes_and_receives_over_tls_with_its_own_authority()
    {
        await using MosquittoBroker broker = await StartAsync(_authority.Issue("localhost", ["localhost"]));
        await using TestClient client = await TestClient.ConnectAsync(
            MqttClientOptions.Tls("localhost", broker.Port, new MqttTlsOptions { CaFile = _authority.CaFile }));
        await client.SubscribeAsync("a");

        await client.PublishAsync("a", new string('x', 100_000), MqttQos.AtLeastOnce);

        await client.ReceivedAsync("a=" + new string('x', 100_000));
        await client.Client.DisconnectAsync();
        MqttSessionEnd end = await client.Client.Ended.WaitAsync(Wait.Limit, TimeProvider.System);
        Assert.Equal(MqttSessionEndCause.Requested, end.Cause);
    }

    [SkippableTheory]
    [InlineData(".pfx", "", "pfx")]
    [InlineData(".pem", ".key", null)]
    public async Task Shows_a_client_certificate(string certificateEnding, string keyEnding, string? password)
    {
        await using MosquittoBroker broker = await StartAsync(_authority.Issue("localhost", ["localhost"]), "require_certificate true");
        string own = _authority.Issue("bridge", []);

        MqttConnectResult result = await ConnectAsync("localhost", broker, new MqttTlsOptions
        {
            CaFile = _authority.CaFile,
            ClientCertificateFile = own + certificateEnding,
            ClientKeyFile = keyEnding.Length > 0 ? own + keyEnding : null,
            ClientKeyPassword = password,
        });

        Assert.Equal(MqttConnectOutcome.Connected, result.Outcome);
    }

    [SkippableFact]
    public async Task Says_that_the_server_closed_the_connection_for_want_of_a_client_certificate()
    {
        await using MosquittoBroker broker = await StartAsync(_authority.Issue("localhost", ["localhost"]), "require_certificate true");

        MqttConnectResult result = await ConnectAsync("localhost", broker, new MqttTlsOptions { CaFile = _authority.CaFile });

        Assert.NotEqual(MqttConnectOutcome.Connected, result.Outcome);
        Assert.Contains("certificate", result.Detail, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Refuses_a_certificate_of_another_authority()
    {
        using var stranger = new TestAuthority("Stranger");
        await using MosquittoBroker broker = await StartAsync(stranger.Issue("localhost", ["localhost"]));

        MqttConnectResult result = await ConnectAsync("localhost", broker, new MqttTlsOptions { CaFile = _authority.CaFile });

        Assert.Equal(MqttConnectOutcome.Unreachable, result.Outcome);
        Assert.Equal("certificate of localhost is not signed by ca.pem (it is signed by Stranger)", result.Detail);
    }

    [SkippableFact]
    public async Task Refuses_an_own_authority_that_the_system_does_not_know()
    {
        await using MosquittoBroker broker = await StartAsync(_authority.Issue("localhost", ["localhost"]));

        MqttConnectResult result = await ConnectAsync("localhost", broker, new MqttTlsOptions());

        Assert.Equal("certificate of localhost is not signed by an authority this system trusts (it is signed by Venue CA)", result.Detail);
    }

    [SkippableFact]
    public async Task Refuses_a_certificate_of_another_name_unless_that_check_is_off()
    {
        await using MosquittoBroker broker = await StartAsync(_authority.Issue("broker", ["broker.local"], [IPAddress.Parse("192.168.1.5")]));
        var careless = new MqttTlsOptions { CaFile = _authority.CaFile, DangerouslyAcceptAnyHostName = true };

        MqttConnectResult refused = await ConnectAsync("localhost", broker, new MqttTlsOptions { CaFile = _authority.CaFile });
        MqttConnectResult named = await ConnectAsync("localhost", broker, new MqttTlsOptions { CaFile = _authority.CaFile, ServerName = "broker.local" });
        MqttConnectResult taken = await ConnectAsync("localhost", broker, careless);

        Assert.Equal("certificate of localhost is made out to broker.local, 192.168.1.5, not to localhost", refused.Detail);
        Assert.True(named.IsConnected);
        Assert.True(taken.IsConnected);
        Assert.Contains("NOT checked", careless.Warning, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Accepts_any_certificate_only_when_told_to_in_so_many_words()
    {
        await using MosquittoBroker broker = await StartAsync(_authority.Issue("x", ["x"]));

        MqttConnectResult taken = await ConnectAsync("localhost", broker, new MqttTlsOptions { DangerouslyAcceptAnyCertificate = true });

        Assert.True(taken.IsConnected);
    }

    [SkippableTheory]
    [InlineData(-10, -2, "certificate of localhost expired on 20")]
    [InlineData(2, 10, "certificate of localhost is valid only from 20")]
    public async Task Says_when_a_certificate_is_out_of_its_time(int firstDay, int lastDay, string words)
    {
        await using MosquittoBroker broker = await StartAsync(_authority.Issue("localhost", ["localhost"], null, firstDay, lastDay));

        MqttConnectResult result = await ConnectAsync("localhost", broker, new MqttTlsOptions { CaFile = _authority.CaFile });

        Assert.StartsWith(words, result.Detail, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Says_that_a_port_does_not_speak_tls()
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync();

        MqttConnectResult result = await ConnectAsync("localhost", broker, new MqttTlsOptions { CaFile = _authority.CaFile });

        Assert.Equal(MqttConnectOutcome.Unreachable, result.Outcome);
        Assert.Contains("TLS", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_file_is_missing_or_of_another_kind()
    {
        string own = _authority.Issue("bridge", []);
        var missing = new MqttTlsOptions { CaFile = "/nowhere/ca.pem" };
        var notPem = new MqttTlsOptions { CaFile = own + ".pfx" };
        var wrongPassword = new MqttTlsOptions { ClientCertificateFile = own + ".pfx", ClientKeyPassword = "wrong" };
        var missingKey = new MqttTlsOptions { ClientCertificateFile = own + ".pem", ClientKeyFile = own + ".nokey" };
        await using var client = new MqttClient(
            new MqttClientOptions { OpenStream = MqttClientOptions.Tls("localhost", 1, missing) }, TimeProvider.System);

        MqttConnectResult result = await client.ConnectAsync(CancellationToken.None);

        Assert.Equal((MqttConnectOutcome.Unreachable, "/nowhere/ca.pem: there is no such file"), (result.Outcome, result.Detail));
        Assert.Contains("holds no certificate", notPem.Check(), StringComparison.Ordinal);
        Assert.StartsWith(own + ".pfx: ", wrongPassword.Check(), StringComparison.Ordinal);
        Assert.Equal(own + ".nokey: there is no such file", missingKey.Check());
        Assert.Null(new MqttTlsOptions { CaFile = _authority.CaFile, ClientCertificateFile = own + ".pfx", ClientKeyPassword = "pfx" }.Check());
    }

    private async Task<MosquittoBroker> StartAsync(string certificate, string more = "")
    {
        Skip.IfNot(MosquittoBroker.IsInstalled, "mosquitto is not installed");
        return await MosquittoBroker.StartAsync($"cafile {_authority.CaFile}\ncertfile {certificate}.pem\nkeyfile {certificate}.key\n{more}");
    }

    private static async Task<MqttConnectResult> ConnectAsync(string host, MosquittoBroker broker, MqttTlsOptions tls)
    {
        await using var client = new MqttClient(
            new MqttClientOptions { OpenStream = MqttClientOptions.Tls(host, broker.Port, tls) }, TimeProvider.System);
        return await client.ConnectAsync(CancellationToken.None);
    }
}

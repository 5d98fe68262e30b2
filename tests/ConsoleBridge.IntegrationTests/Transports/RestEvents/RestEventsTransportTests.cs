using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Transports;
using ConsoleBridge.Transports.RestEvents;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.IntegrationTests.Transports.RestEvents;

/// <summary>Requests and events over a real TLS connection, and the certificate behind it. Vectors of SSCv2 as they are on the wire.</summary>
public sealed class RestEventsTransportTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pins-").FullName;
    private RestPeer _peer = null!;

    public async Task InitializeAsync() => _peer = await RestPeer.StartAsync();

    [Fact]
    public async Task Vector_1_the_version_is_answered()
    {
        _peer.Answers["GET /api/ssc/version"] = (200, """{"protocol":"2.2","schema":"1.0"}""");
        await using var transport = await OpenAsync();

        Assert.Equal("200 GET /api/ssc/version\n{\"protocol\":\"2.2\",\"schema\":\"1.0\"}", await AskAsync(transport, "GET /api/ssc/version"));
    }

    [Fact]
    public async Task Vectors_2_4_and_6_events_come_beside_the_requests()
    {
        await using var transport = await OpenAsync();
        Assert.Equal("200 EVENTS /api/ssc/state/subscriptions", await AskAsync(transport, "EVENTS /api/ssc/state/subscriptions"));

        _peer.Stream.Writer.TryWrite("event:open\ndata:{\"path\":\"" + RestPeer.Session + "\"}\n\nda");
        Assert.Equal("EVENT open\n{\"path\":\"" + RestPeer.Session + "\"}", await ReceiveAsync(transport));
        _peer.Stream.Writer.TryWrite("ta:{\"/api/device/state\":{\"state\":\"Normal\",\"warnings\":[]}}\n\ndata:{\"/api/mts/paired/all/7\":null}\n\n");
        Assert.Equal("EVENT message\n{\"/api/device/state\":{\"state\":\"Normal\",\"warnings\":[]}}", await ReceiveAsync(transport));
        Assert.Equal("EVENT message\n{\"/api/mts/paired/all/7\":null}", await ReceiveAsync(transport));

        _peer.Answers["GET /api/device/state"] = (200, "{}");
        Assert.Equal("200 GET /api/device/state\n{}", await AskAsync(transport, "GET /api/device/state"));

        _peer.Stream.Writer.TryComplete();
        Assert.StartsWith("END /api/ssc/state/subscriptions\n", await ReceiveAsync(transport), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_3_and_7_a_list_is_put_and_a_wrong_path_is_named()
    {
        string path = RestPeer.Session + "/add";
        _peer.Answers["PUT " + path] = (400, """{"path":"/api/ssc/invalid","error":404}""");
        await using var transport = await OpenAsync();

        string answer = await AskAsync(transport, $"PUT {path}\n[\"/api/device/state\",\"/api/mts/paired/all\"]");

        Assert.Equal($"400 PUT {path}\n{{\"path\":\"/api/ssc/invalid\",\"error\":404}}", answer);
        Assert.Equal([$"PUT {path} [\"/api/device/state\",\"/api/mts/paired/all\"]"], _peer.Asked);
    }

    [Fact]
    public async Task Vector_8_a_wrong_password_is_401()
    {
        await using var transport = await OpenAsync(password: "guess");

        Assert.Equal("401 GET /api/device/state", await AskAsync(transport, "GET /api/device/state"));
        Assert.Equal("401 EVENTS /api/ssc/state/subscriptions", await AskAsync(transport, "EVENTS /api/ssc/state/subscriptions"));
    }

    [Fact]
    public async Task Requests_go_out_one_after_the_other_twenty_milliseconds_apart()
    {
        await using var transport = await OpenAsync();

        // A busy machine may hear the first one late, never before it was sent.
        var begun = TimeProvider.System.GetTimestamp() * 1000.0 / TimeProvider.System.TimestampFrequency;
        for (var count = 0; count < 5; count++)
        {
            await transport.SendAsync("GET /api/x"u8.ToArray(), CancellationToken.None);
        }

        for (var count = 0; count < 5; count++)
        {
            Assert.StartsWith("404 GET /api/x", await ReceiveAsync(transport), StringComparison.Ordinal);
        }

        var took = _peer.AskedAt.Last() - begun;
        Assert.True(took >= 4 * 19, $"five requests took {took} ms");
    }

    [Fact]
    public async Task What_is_asked_in_parting_still_goes_out()
    {
        var transport = await OpenAsync();
        await transport.SendAsync(Encoding.UTF8.GetBytes("DELETE " + RestPeer.Session), CancellationToken.None);

        await transport.DisposeAsync();

        Assert.Equal(["DELETE " + RestPeer.Session], _peer.Asked);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_given_up()
    {
        _peer.Answers["GET /api/big"] = (200, new string('x', RestEventsTransport.MaxBodyBytes + 1));
        await using var transport = await OpenAsync();

        Assert.StartsWith("000 GET /api/big\nthe answer is longer", await AskAsync(transport, "GET /api/big"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_certificate_is_kept_and_another_one_is_refused_before_the_password_is_said()
    {
        await using (await OpenAsync())
        {
            Assert.Equal(_peer.Fingerprint, new CertificatePins(_folder).Find("rf"));
        }

        await using var impostor = await RestPeer.StartAsync();
        var refused = await Assert.ThrowsAsync<IOException>(() => OpenAsync(peer: impostor));

        Assert.Contains("delete the file " + Path.Combine(_folder, "rf.sha256"), refused.Message, StringComparison.Ordinal);
        Assert.Empty(impostor.Asked);

        File.Delete(Path.Combine(_folder, "rf.sha256"));
        await using var trusted = await OpenAsync(peer: impostor);
        Assert.Equal(impostor.Fingerprint, new CertificatePins(_folder).Find("rf"));
    }

    [Fact]
    public async Task A_fingerprint_of_the_configuration_decides()
    {
        await using (await OpenAsync(fingerprint: _peer.Fingerprint.ToUpperInvariant()))
        {
            Assert.False(File.Exists(Path.Combine(_folder, "rf.sha256")));
        }

        var refused = await Assert.ThrowsAsync<IOException>(() => OpenAsync(fingerprint: new string('0', 64)));
        Assert.Contains("\"Fingerprint\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_is_gone_is_an_answer_too()
    {
        await using var transport = await OpenAsync();
        await _peer.DisposeAsync();

        Assert.StartsWith("000 GET /api/x\n", await AskAsync(transport, "GET /api/x"), StringComparison.Ordinal);
        _peer = await RestPeer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _peer.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<ITransport> OpenAsync(string password = "secret", string fingerprint = "", RestPeer? peer = null)
    {
        var kind = new RestEventsKind(new CertificatePins(_folder), TimeProvider.System, NullLogger<RestEventsKind>.Instance);
        var login = new DeviceLogin { User = "api", Password = password, Fingerprint = fingerprint };
        var way = new DeviceWay("rf", new ProfileTransport { Kind = "rest-events" }, "127.0.0.1", (peer ?? _peer).Port, Login: login);
        return await kind.OpenAsync(way, CancellationToken.None);
    }

    private static async Task<string> AskAsync(ITransport transport, string frame)
    {
        await transport.SendAsync(Encoding.UTF8.GetBytes(frame), CancellationToken.None);
        return await ReceiveAsync(transport);
    }

    private static async Task<string> ReceiveAsync(ITransport transport)
    {
        using var limit = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        byte[] buffer = new byte[1 << 20];
        int length = await transport.ReceiveAsync(buffer, limit.Token);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}

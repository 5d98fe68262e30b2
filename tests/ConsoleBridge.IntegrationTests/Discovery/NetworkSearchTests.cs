using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Discovery.Search;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Protocols;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Discovery;

/// <summary>Devices are found where they are, by what they answer.</summary>
public sealed class NetworkSearchTests
{
    private static readonly NearNetwork ThisMachine = new("lo", IPAddress.Loopback, new IPNetwork(IPAddress.Parse("127.0.0.0"), 8));

    [Fact]
    public async Task A_console_is_found_by_calling_and_a_receiver_by_asking_its_host()
    {
        await using var desk = await StartAsync("behringer/x32-rack");
        await using var rack = await StartAsync("shure/ulxd4q");
        var progress = new Steps();

        var search = new NetworkSearch(Hints(desk, rack), [ThisMachine], null, TimeProvider.System);
        var found = await search.RunAsync(
            new SearchWish { For = TimeSpan.FromSeconds(2), Subnets = [new IPNetwork(IPAddress.Loopback, 32)] }, progress, CancellationToken.None);

        var console = Assert.Single(found, device => device.Profile == "behringer/x32-rack");
        Assert.Equal((desk.EndPoint.Port, "X32RACK"), (console.Port, console.Model));
        Assert.Contains("answered '/xinfo'", Assert.Single(console.Reasons), StringComparison.Ordinal);
        Assert.Single(found, device => device.Profile == "shure/ulxd4q" && device.Model == "ULXD4Q");
        Assert.Empty(desk.Violations.Entries);
        Assert.Empty(rack.Violations.Entries);
        Assert.Contains(progress.Said, step => step.What.StartsWith("calling", StringComparison.Ordinal));
        Assert.Contains(progress.Said, step => step.What == "asking 127.0.0.1/32" && step.Done == step.Of);
    }

    [Fact]
    public async Task A_host_that_speaks_something_else_is_left_alone()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var hints = AllHints();
        hints = new SearchHints([.. hints.Probes.Where(probe => !probe.IsDatagram).Take(1).Select(probe => probe with { Port = ((IPEndPoint)other.LocalEndpoint).Port })], hints.Announced, [], []);
        var answering = AnswerAsync(other, "SSH-2.0-OpenSSH_9.6\r\n");

        var found = await new NetworkSearch(hints, [ThisMachine], null, TimeProvider.System).RunAsync(
            new SearchWish { For = TimeSpan.FromSeconds(1), Subnets = [new IPNetwork(IPAddress.Loopback, 32)] }, new Steps(), CancellationToken.None);

        Assert.Empty(found);
        other.Stop();
        await answering;
    }

    [Fact]
    public async Task An_announcement_is_heard()
    {
        var heard = new FoundDevices();
        using var listener = new AnnouncementListener([ThisMachine], AllHints(), heard.Add);
        using var stopping = new CancellationTokenSource();
        var listening = listener.ListenAsync(stopping.Token);
        using var device = new UdpClient(AddressFamily.InterNetwork);
        byte[] packet = [.. Convert.FromHexString("0207000060000000000000010002656e00000020"), .. Encoding.ASCII.GetBytes("(acn-fctn=ULXD4D),(acn-uacn=RF A)")];

        await Wait.UntilAsync(
            () =>
            {
                device.Send(packet, new IPEndPoint(IPAddress.Loopback, 8427));
                return heard.Count > 0;
            },
            "the announcement is heard");

        var found = Assert.Single(heard.List());
        Assert.Equal(("shure/ulxd4d", "RF A", 2202), (found.Profile, found.Name, found.Port));
        await stopping.CancelAsync();
        await listening;
    }

    [Fact]
    public async Task The_bus_can_ask_for_a_search_and_hears_how_far_it_is()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");

        await bridge.Bus.PublishAsync("bridge/request/discover", """{"for":"1s","transaction":"7"}""");

        await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/discover/progress" && message.Payload.Contains("\"what\":\"calling", StringComparison.Ordinal));
        var answer = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/discover");
        Assert.Contains("\"status\":\"ok\"", answer.Payload, StringComparison.Ordinal);
        Assert.Contains("this machine", answer.Payload, StringComparison.Ordinal);
        Assert.Contains("\"transaction\":\"7\"", answer.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bus_is_told_what_is_wrong_with_a_search()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4", "Simulate": true } }""");

        await bridge.Bus.PublishAsync("bridge/request/discover", """{"subnet":"10.0.0.0/8"}""");

        var answer = await bridge.Bus.HearAsync(message => message.Topic == "bridge/response/discover");
        Assert.Contains("search it in parts of /22", answer.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_is_known_by_its_serial_number_is_followed_to_its_new_address()
    {
        await using var desk = await StartAsync("behringer/x32");
        using var profiles = new ProfilesOfOneDesk(desk.EndPoint.Port);

        // Nobody is at 127.0.0.9; the unit with that name is at 127.0.0.1.
        await using var bridge = await BridgeUnderTest.StartAsync(
            """{ "foh": { "Profile": "any/desk", "Host": "127.0.0.9", "Follow": "X32-02-4A-53" } }""", "--ProfileDirectory=" + profiles.Path);

        await bridge.Bus.WaitForAsync("foh/device/session", "\"live\"", TimeSpan.FromSeconds(60));
        await bridge.Bus.HearAsync(message => message.Topic == "bridge/log" && message.Payload.Contains("is at 127.0.0.1 now (was 127.0.0.9)", StringComparison.Ordinal));
        desk.Steer("set /ch/01/mix/on 0");
        await bridge.Bus.WaitForAsync("foh/ch/1/mute", "true");
    }

    [Fact]
    public async Task Another_unit_at_the_old_address_is_neither_shown_nor_written_and_ours_is_looked_for()
    {
        await using var ours = await StartAsync("behringer/x32", new SimulatorOptions { Port = 0, Lives = false, Name = "A0B1C2" });
        await using var other = await StartAsync("behringer/x32", new SimulatorOptions { Address = IPAddress.Parse("127.0.0.9"), Port = ours.EndPoint.Port, Lives = false, Name = "OTHER9" });
        other.Steer("set /ch/01/mix/on 0");
        using var profiles = new ProfilesOfOneDesk(ours.EndPoint.Port);

        await using var bridge = await BridgeUnderTest.StartAsync(
            """{ "foh": { "Profile": "any/desk", "Host": "127.0.0.9", "Follow": "A0B1C2" } }""", "--ProfileDirectory=" + profiles.Path);

        await Wait.UntilAsync(() => bridge.Log.Warnings.Any(line => line.StartsWith("foh: this is unit OTHER9, not A0B1C2", StringComparison.Ordinal)), "it is said that another unit answers");
        await bridge.Bus.WaitForAsync("foh/device/session", "\"live\"", TimeSpan.FromSeconds(60));
        await bridge.Bus.WaitForAsync("foh/device/serial", "\"A0B1C2\"");
        await bridge.Bus.PublishAsync("foh/ch/1/mute/set", "on");
        await bridge.Bus.WaitForAsync("foh/ch/1/mute", "true");

        await Wait.UntilAsync(() => ours.Steer("get /ch/01/mix/on").Message.StartsWith("/ch/01/mix/on OFF", StringComparison.Ordinal), "our desk is muted");
        Assert.DoesNotContain(bridge.Bus.Heard, message => message.Topic == "foh/device/serial" && message.Payload.Contains("OTHER9", StringComparison.Ordinal));
        var online = bridge.Bus.Heard.First(message => message.Topic == "foh/device/online" && message.Payload == "true");
        Assert.DoesNotContain(bridge.Bus.Heard.TakeWhile(message => message != online), message => message.Topic == "foh/ch/1/mute" && message.Payload == "true");
    }

    private static Task<SimulatedDevice> StartAsync(string name) => StartAsync(name, new SimulatorOptions { Port = 0, Lives = false });

    private static async Task<SimulatedDevice> StartAsync(string name, SimulatorOptions options)
    {
        Assert.True(SimulatedDevices.TryCreate(name, options, out var device));
        await device.StartAsync(CancellationToken.None);
        return device;
    }

    private static SearchHints Hints(SimulatedDevice desk, SimulatedDevice rack)
    {
        var hints = AllHints();
        return new SearchHints(
            [
                hints.Probes.Single(probe => probe.Port == 10023) with { Port = desk.EndPoint.Port },
                hints.Probes.Single(probe => probe.Question.Text == "< GET MODEL >") with { Port = rack.EndPoint.Port },
            ],
            hints.Announced,
            [],
            []);
    }

    private static SearchHints AllHints()
    {
        var library = ProfileLibrary.Load(Path.Combine(AppContext.BaseDirectory, "device-profiles"));
        return SearchHints.Read(
            [.. library.Ids.Select(id => library.TryGet(id, out var profile) ? profile : null!)], name => BuiltInProtocols.All.FirstOrDefault(protocol => protocol.Name == name));
    }

    private static async Task AnswerAsync(TcpListener listener, string words)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(words));
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private sealed class Steps : IProgress<SearchProgress>
    {
        private readonly List<SearchProgress> _said = [];

        public IReadOnlyList<SearchProgress> Said
        {
            get
            {
                lock (_said)
                {
                    return [.. _said];
                }
            }
        }

        public void Report(SearchProgress value)
        {
            lock (_said)
            {
                _said.Add(value);
            }
        }
    }

    /// <summary>A profile whose port is that of a simulated desk, which calls its name its serial number.</summary>
    private sealed class ProfilesOfOneDesk : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("consolebridge-profiles-");

        public ProfilesOfOneDesk(int port)
        {
            Directory.CreateDirectory(System.IO.Path.Combine(Path, "any"));
            File.WriteAllText(
                System.IO.Path.Combine(Path, "any", "desk.yaml"),
                $$"""
                profile: 1
                vendor: Any
                model: Desk
                protocol: osc
                echo: others-only
                discovery: { ask: /xinfo, reply: "/xinfo ,ssss {host} {serial} {model} {firmware}" }
                sources: { test: "this test" }
                transport: { kind: udp, port: {{port}} }
                session: { hello: [/xinfo], repeat: { keep-alive: { send: [/xremote, /xinfo], every: 1s } }, lost-after: 2s, read-each: true }
                defaults: { source: test, evidence: guess }
                parameters:
                  device/serial: { address: /xinfo, argument: 1, wire: s }
                  ch/1/mute: { address: /ch/01/mix/on, wire: i, inverted: true }
                """);
        }

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}

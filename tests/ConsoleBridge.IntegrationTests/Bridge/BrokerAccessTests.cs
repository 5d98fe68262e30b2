using System.Globalization;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The program's broker with users, groups and certificates, used by mosquitto's own tools.</summary>
public sealed class BrokerAccessTests : IDisposable
{
    private const string Password = "correct horse";

    private readonly string _folder = Directory.CreateTempSubdirectory("access-").FullName;

    private string Users => Path.Combine(_folder, "users");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task Lets_a_user_in_who_was_added_on_the_command_line_and_nobody_else()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "mosquitto-clients is not installed");
        await AddAsync("anna");
        await using var broker = BridgeProgram.Start(Configuration(), "broker");
        var port = await broker.BrokerPortAsync();

        var right = await MosquittoTool.PublishAsync(port, "-t", "a", "-m", "1", "-u", "anna", "-P", Password);
        var wrong = await MosquittoTool.PublishAsync(port, "-t", "a", "-m", "1", "-u", "anna", "-P", "wrong");
        var nameless = await MosquittoTool.PublishAsync(port, "-t", "a", "-m", "1", "-V", "5");

        Assert.True(right.ExitCode == 0, right.Output);
        Assert.Contains("bad user name or password", wrong.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Not authorized", nameless.Output, StringComparison.OrdinalIgnoreCase);
        var line = await broker.PrintsAsync("log-in refused");
        Assert.DoesNotContain("wrong,", line, StringComparison.Ordinal);
        Assert.DoesNotContain(broker.Lines, printed => printed.Contains(Password, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Gives_a_viewer_everything_to_read_and_nothing_to_write()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "mosquitto-clients is not installed");
        await AddAsync("boss");
        await AddAsync("guest", "--group", "viewer");
        await using var broker = BridgeProgram.Start(Configuration(), "broker");
        var port = await broker.BrokerPortAsync();
        await using var guest = await MosquittoTool.SubscribeAsync(port, "-u", "guest", "-P", Password, "-t", "#", "-F", "%t=%p");

        var refused = await MosquittoTool.PublishAsync(port, "-u", "guest", "-P", Password, "-t", "a", "-m", "from guest", "-q", "1", "-V", "5", "-d");
        await MosquittoTool.PublishAsync(port, "-u", "boss", "-P", Password, "-t", "a", "-m", "from boss");

        await guest.ReceivedAsync("a=from boss");
        Assert.DoesNotContain("a=from guest", guest.Lines);
        Assert.Contains("135", refused.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Gives_a_subscriber_of_everything_only_what_its_group_may_read_retained_ones_and_wills_too()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "mosquitto-clients is not installed");
        const string Groups = """
            "stage": { "Read": ["stage/#", "!stage/secret/#"], "Write": ["stage/%u/#"] }
            """;
        await AddAsync("boss");
        await AddAsync("panel", Groups, "--group", "stage");
        await using var broker = BridgeProgram.Start(Configuration(Groups), "broker");
        var port = await broker.BrokerPortAsync();
        string[] boss = ["-u", "boss", "-P", Password];
        string[] panel = ["-u", "panel", "-P", Password];
        foreach (var topic in (string[])["house/x", "stage/secret/x", "stage/x"])
        {
            await MosquittoTool.PublishAsync(port, [.. boss, "-t", topic, "-m", "kept", "-r"]);
        }

        await using var dies = await MosquittoTool.SubscribeAsync(port, [.. panel, "-t", "stage/x", "--will-topic", "house/will", "--will-payload", "gone"]);
        await using var subscriber = await MosquittoTool.SubscribeAsync(port, [.. panel, "-t", "#", "-F", "%t=%p"]);
        await using var all = await MosquittoTool.SubscribeAsync(port, [.. boss, "-t", "#", "-F", "%t=%p"]);
        await MosquittoTool.PublishAsync(port, [.. panel, "-t", "stage/boss/fader", "-m", "not mine"]);
        await MosquittoTool.PublishAsync(port, [.. panel, "-t", "stage/panel/fader", "-m", "mine"]);
        await dies.KillAsync();
        await MosquittoTool.PublishAsync(port, [.. boss, "-t", "stage/end", "-m", "fence"]);

        await subscriber.ReceivedAsync("stage/end=fence");
        await all.ReceivedAsync("stage/end=fence");
        Assert.Equal(["stage/x=kept", "stage/panel/fader=mine", "stage/end=fence"], subscriber.Lines.Where(line => line.Contains('=', StringComparison.Ordinal)));
        Assert.DoesNotContain(all.Lines, line => line.StartsWith("house/will", StringComparison.Ordinal) || line.StartsWith("stage/boss", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Sends_a_user_away_who_is_removed_and_takes_a_new_one_without_a_restart()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "mosquitto-clients is not installed");
        await AddAsync("anna");
        await using var broker = BridgeProgram.Start(Configuration(), "broker");
        var port = await broker.BrokerPortAsync();
        await using var anna = await MosquittoTool.SubscribeAsync(port, "-u", "anna", "-P", Password, "-t", "a", "-V", "5");

        await BridgeProgram.RunAsync("{}", "user", "remove", "anna", "--file", Users);
        await broker.PrintsAsync("has changed, 0 users now");
        await AddAsync("bert");
        await broker.PrintsAsync("has changed, 1 users now");

        await Wait.UntilAsync(() => anna.Lines.Any(line => line.Contains("DISCONNECT (135)", StringComparison.Ordinal)), () => "anna is sent away; printed: " + string.Join(" | ", anna.Lines), Wait.Limit);
        var bert = await MosquittoTool.PublishAsync(port, "-t", "a", "-m", "1", "-u", "bert", "-P", Password);
        Assert.True(bert.ExitCode == 0, bert.Output);
    }

    [SkippableFact]
    public async Task Serves_plain_tls_and_websocket_at_once_with_client_certificates_on_one()
    {
        Skip.IfNot(MosquittoTool.AreInstalled, "mosquitto-clients is not installed");
        using var certificates = new TestCertificates();
        certificates.Sign("server");
        certificates.Sign("panel-3", isClient: true);
        await AddAsync("panel-3", "--certificate", "--group", "viewer");
        var configuration = $$"""
            { "Bus": { "Users": "{{Users}}", "Listen": [
                { "Port": 0, "AllowAnonymous": true },
                { "Port": 0, "Certificate": "{{certificates.Folder}}/server.pfx", "KeyPassword": "secret", "ClientCertificate": "Required", "ClientCa": "{{certificates.AuthorityFile}}" },
                { "Port": 0, "WebSocket": true } ] } }
            """;
        await using var broker = BridgeProgram.Start(configuration, "broker");
        var plain = await broker.BrokerPortAsync();
        var secure = new Uri((await broker.PrintsAsync("mqtts://")).Split(' ')[^1]).Port;
        Assert.EndsWith("/mqtt", await broker.PrintsAsync("ws://"), StringComparison.Ordinal);
        string[] panel = ["--cafile", certificates.AuthorityFile, "--cert", certificates.Folder + "/panel-3.crt", "--key", certificates.Folder + "/panel-3.key"];
        await using var subscriber = await MosquittoTool.SubscribeAsync(secure, [.. panel, "-t", "a", "-V", "5"]);

        await MosquittoTool.PublishAsync(secure, [.. panel, "-t", "a", "-m", "a viewer may not"]);
        await MosquittoTool.PublishAsync(plain, "-t", "a", "-m", "hello");

        await subscriber.ReceivedAsync("hello");
        Assert.DoesNotContain("a viewer may not", subscriber.Lines);
    }

    [Theory]
    [InlineData("""{ "Bus": { "Host": "0.0.0.0" } }""", ":1: Bus:Host: the embedded broker would listen on 0.0.0.0 for everybody: name users (Bus:Users")]
    [InlineData("""{ "Bus": { "Listen": [ { "Port": 0 }, { "Port": 0, "Host": "0.0.0.0" } ] } }""", "Bus:Listen:1:Host: the embedded broker would listen on 0.0.0.0")]
    [InlineData("""{ "Bus": { "Listen": [ { "Port": 0, "Certificate": "/nowhere.crt" } ] } }""", "Bus:Listen:0:Certificate: /nowhere.crt: cannot be read")]
    [InlineData("""{ "Bus": { "Listen": [ { "Port": 0, "Key": "/nowhere.key" } ] } }""", "Bus:Listen:0: 'Certificate' is missing")]
    [InlineData("""{ "Bus": { "Listen": [ { } ] } }""", "Bus:Listen:0: 'Port' is missing")]
    [InlineData("""{ "Bus": { "Listen": [ { "Port": 0, "Certifcate": "x" } ] } }""", "Bus:Listen:0:Certifcate: 'Certifcate' is not known here; did you mean 'Certificate'?")]
    [InlineData("""{ "Bus": { "Users": "/nowhere" } }""", "Bus:Users: cannot be read")]
    [InlineData("""{ "Bus": { "Groups": { "x": { "Read": [ "a", "b/#/c" ] } } } }""", "Bus:Groups:x:Read:1: 'b/#/c' is no topic filter")]
    [InlineData("""{ "Bus": { "AnonymousGroup": "viewr" } }""", "Bus:AnonymousGroup: there is no group 'viewr'; did you mean 'viewer'?")]
    [InlineData("""{ "Bus": { "Limits": { "Connections": 0 } } }""", ":1: Bus:Limits:Connections: 0 is outside 1..100000")]
    public async Task Refuses_to_start_and_names_the_key(string configuration, string expected)
    {
        var broker = await BridgeProgram.RunAsync(configuration, "broker");
        var validate = await BridgeProgram.RunAsync(configuration, "validate");

        Assert.Equal((1, 1), (broker.ExitCode, validate.ExitCode));
        Assert.Contains(expected, broker.Output, StringComparison.Ordinal);
        Assert.Contains(expected, validate.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("old", "old.crt", "old.key", "", "Certificate: ", "expired on")]
    [InlineData("server", "server.crt", "", "", "Certificate: ", "holds no private key; name the file that does")]
    [InlineData("server", "server.crt", "other.key", "", "Key: ", "is not the private key of the certificate in")]
    [InlineData("server", "server.crt", "server.locked.key", "", "KeyPassword: ", "asks for a password")]
    [InlineData("server", "server.crt", "server.locked.key", "wrong", "KeyPassword: ", "the password does not open the private key")]
    [InlineData("server", "server.pfx", "", "wrong", "KeyPassword: ", "is the password right?")]
    [InlineData("server", "server.key", "server.key", "", "Certificate: ", "holds no certificate")]
    public async Task Refuses_to_start_with_a_certificate_that_cannot_be_used(string name, string certificate, string key, string password, string part, string expected)
    {
        using var certificates = new TestCertificates();
        certificates.Sign(name, days: name == "old" ? -1 : 30);
        certificates.Sign("other");
        var configuration = $$"""
            { "Bus": { "Listen": [ { "Port": 0, "Certificate": "{{certificates.Folder}}/{{certificate}}", "Key": "{{(key.Length > 0 ? certificates.Folder + "/" + key : "")}}", "KeyPassword": "{{password}}" } ] } }
            """;

        var (exitCode, output) = await BridgeProgram.RunAsync(configuration, "broker");

        Assert.Equal(1, exitCode);
        Assert.Contains("Bus:Listen:0:" + part + certificates.Folder, output, StringComparison.Ordinal);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_days_before_its_certificate_ends()
    {
        using var certificates = new TestCertificates();
        certificates.Sign("server", days: 5.5);
        await using var broker = BridgeProgram.Start(
            $$"""{ "Bus": { "Listen": [ { "Port": 0, "Certificate": "{{certificates.Folder}}/server.crt", "Key": "{{certificates.Folder}}/server.locked.key", "KeyPassword": "secret" } ] } }""", "broker");

        await broker.PrintsAsync("in 5 days: renew it");
    }

    [Fact]
    public async Task Adds_lists_changes_and_removes_users_and_never_takes_a_password_as_an_argument()
    {
        Assert.Contains("'anna' added, may do everything", await AddAsync("anna"), StringComparison.Ordinal);
        Assert.Contains("'anna' changed, group viewer", await AddAsync("anna", "--group", "viewer"), StringComparison.Ordinal);
        await AddAsync("panel 3", "--certificate");

        var list = await BridgeProgram.RunAsync("{}", "user", "list", "--file", Users);
        var stranger = await BridgeProgram.RunAsync("{}", "user", "remove", "nobody", "--file", Users);
        var wrongGroup = await BridgeProgram.RunAsync("{}", "user", "add", "x", "--group", "viewers", "--certificate", "--file", Users);
        var argument = await BridgeProgram.RunAsync("{}", "user", "add", "x", "--password", "secret", "--file", Users);

        Assert.Equal("anna\tviewer\tpassword\tviewer\npanel 3\t(everything)\tcertificate\tengineer", list.Output);
        Assert.Equal((1, 1, 2), (stranger.ExitCode, wrongGroup.ExitCode, argument.ExitCode));
        Assert.Contains("did you mean 'viewer'?", wrongGroup.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, await File.ReadAllTextAsync(Users), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sets_a_value_as_a_user_through_a_bridge_that_asks_for_names()
    {
        await AddAsync("anna");
        var configuration = $$"""
            { "Site": "test", "Devices": { "rack": { "Profile": "shure/ulxd4", "Simulate": true } }, "Bus": { "Users": "{{Users}}", "Port": 0 } }
            """;
        await using var bridge = BridgeProgram.Start(configuration, "run");
        var listening = await bridge.PortAsync();
        var port = string.Create(CultureInfo.InvariantCulture, $"--Bus:Port={listening}");
        await using var observer = await BusObserver.ConnectAsync(listening, userName: "anna", password: Password);
        await observer.WaitForAsync("rack/device/session", "\"live\"");

        var nameless = await BridgeProgram.RunAsync(configuration, "set", "rack/rx/1/audio/gain", "12", port);
        var named = await BridgeProgram.RunAsync(configuration, "set", "rack/rx/1/audio/gain", "12", port, "--Bus:UserName=anna", "--Bus:Password=" + Password);

        Assert.Equal(1, nameless.ExitCode);
        Assert.Contains("Bus__UserName", nameless.Output, StringComparison.Ordinal);
        Assert.True(named.ExitCode == 0, named.Output);
        await observer.WaitForAsync("rack/rx/1/audio/gain", "12");
    }

    private string Configuration(string groups = "") => $$"""{ "Bus": { "Users": "{{Users}}", "Port": 0, "Groups": { {{groups}} } } }""";

    private Task<string> AddAsync(string name, params string[] options)
    {
        var groups = options.Length > 0 && options[0].Contains('{', StringComparison.Ordinal) ? options[0] : "";
        return AddWithGroupsAsync(name, groups, groups.Length > 0 ? options[1..] : options);
    }

    private async Task<string> AddWithGroupsAsync(string name, string groups, string[] options)
    {
        string[] how = options.Contains("--certificate") ? options : [.. options, "--password-stdin"];
        await using var program = BridgeProgram.Start(Configuration(groups), ["user", "add", name, .. how]);
        await program.TypeAsync(Password);
        Assert.True(await program.ExitAsync() == 0, string.Join('\n', program.Lines));
        return string.Join('\n', program.Lines);
    }
}

using System.Text;
using ConsoleBridge.Configuration;
using ConsoleBridge.Tests.Architecture;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>The configuration as the pages show and check it.</summary>
public sealed class SettingsTests : IDisposable
{
    private static readonly string Profiles = Path.Combine(Repository.Root, "device-profiles").Replace('\\', '/');
    private static readonly string Shipped = "--ProfileDirectory=" + Profiles;

    private readonly string _folder = Directory.CreateTempSubdirectory("consolebridge-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Shows_every_value_with_its_line_and_where_it_comes_from()
    {
        var configuration = Read("""
            {
              "Site": "hall",
              "Bus": { "Port": 1884 }
            }
            """, "--Web:Port=9090");

        var entries = SettingsView.Of(configuration);

        Assert.Contains(new SettingEntry("Bus:Port", "1884", "file", 3), entries);
        Assert.Contains(new SettingEntry("Web:Port", "9090", "command line", 0), entries);
    }

    [Fact]
    public void Shows_nothing_of_the_environment_that_is_not_ours()
    {
        Assert.DoesNotContain(SettingsView.Of(Read("""{ "Site": "hall" }""")), entry => entry.Key.Equals("PATH", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Bus:Password", "hunter2", "•••")]
    [InlineData("Bus:Tls:KeyPassword", "hunter2", "•••")]
    [InlineData("Devices:rack-a:Password", "hunter2", "•••")]
    [InlineData("Devices:rack-a:Pasword", "hunter2", "•••")]
    [InlineData("Bus:Host", "mqtts://venue:hunter2@broker/mqtt", "mqtts://•••@broker/mqtt")]
    [InlineData("Bus:Host", "broker.venue", "broker.venue")]
    [InlineData("Bus:Tls:Key", "bridge.key", "bridge.key")]
    [InlineData("Devices:rack-a:PasswordFile", "rack-a.secret", "rack-a.secret")]
    [InlineData("Alerts:Sinks:tally:Url", "https://hooks.example/T1/hunter2", "https://hooks.example/•••")]
    [InlineData("Alerts:Sinks:tally:Headers:X-Key", "hunter2", "•••")]
    [InlineData("Bus:Password", "", "")]
    public void Covers_what_is_secret_and_a_password_with_a_slip_in_its_name(string key, string value, string shown)
    {
        Assert.Equal(shown, SettingSecrets.Show(key, value));
    }

    [Fact]
    public void A_secret_does_not_come_out_through_a_message_either()
    {
        KeyValuePair<string, string?>[] settings = [new("Bus:Password", "hunter2")];

        Assert.Equal("Bus: '•••' stands where a list is expected", SettingSecrets.Cover("Bus: 'hunter2' stands where a list is expected", settings));
    }

    [Fact]
    public void A_checked_text_gets_the_messages_of_validate_with_their_lines()
    {
        var running = Read("""{ "Site": "hall" }""", Shipped);

        var findings = Check(running, """
            {
              "Bus": { "Port": 1883000 },
              "Devices": {}
            }
            """);

        var finding = Assert.Single(findings);
        Assert.Equal("error", finding.Kind);
        Assert.Equal(2, finding.Line);
        Assert.Equal("Bus:Port: 1883000 is outside 0..65535", finding.Message);
    }

    [Fact]
    public void A_text_that_is_no_json_is_said_with_its_place()
    {
        var finding = Assert.Single(Check(Read("{}", Shipped), "{\n  \"Site\": ,\n}"));

        Assert.Equal(2, finding.Line);
        Assert.StartsWith("is not JSON", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_text_has_no_findings()
    {
        Assert.Empty(Check(Read("{}", Shipped), """{ "Devices": { "foh": { "Profile": "behringer/x32", "Simulate": true } } }"""));
    }

    [Theory]
    [InlineData("""{ "Devices": { "foh": { "Profile": "behringer/x32", "Simulate": true, "Scenario": "FILE" } } }""", "Devices:foh:Scenario")]
    [InlineData("""{ "Devices": { "foh": { "Profile": "behringer/x32", "Simulate": true, "PasswordFile": "FILE" } } }""", "Devices:foh:PasswordFile")]
    [InlineData("""{ "Bus": { "Users": "FILE" } }""", "Bus:Users")]
    [InlineData("""{ "Alerts": { "Sinks": { "tally": { "Kind": "webhook", "Url": "http://tally", "SecretFile": "FILE" } } } }""", "Alerts:Sinks:tally:SecretFile")]
    [InlineData("""{ "Bus": { "Listen": [ { "Port": 8883, "Certificate": "FILE" } ] } }""", "Bus:Listen:0:Certificate")]
    [InlineData("""{ "Bus": { "Mode": "External", "Host": "mqtts://broker", "Tls": { "Ca": "FILE" } } }""", "Bus:Tls:Ca")]
    public void Nobody_gets_a_file_of_this_machine_read_to_them(string text, string key)
    {
        var secret = Path.Combine(_folder, "secret.txt");
        File.WriteAllText(secret, "the-inside: of the file\n- broken");

        var findings = Check(Read("{}", Shipped), text.Replace("FILE", secret.Replace("\\", "/", StringComparison.Ordinal), StringComparison.Ordinal));

        var finding = Assert.Single(findings);
        Assert.Equal("note", finding.Kind);
        Assert.Equal($"{key}: files are not opened from here; 'consolebridge validate' on the machine itself checks it", finding.Message);
    }

    [Fact]
    public void Another_folder_of_profiles_is_not_opened_either()
    {
        var finding = Assert.Single(Check(Read($$"""{ "ProfileDirectory": "{{Profiles}}" }"""), """{ "ProfileDirectory": "/etc" }"""));

        Assert.Equal(("note", 1), (finding.Kind, finding.Line));
    }

    [Fact]
    public void A_file_that_runs_already_is_not_talked_about()
    {
        File.WriteAllText(Path.Combine(_folder, "demo.yaml"), "[]");
        const string Text = """{ "Devices": { "foh": { "Profile": "behringer/x32", "Simulate": true, "Scenario": "demo.yaml" } } }""";

        Assert.Empty(Check(Read(Text, Shipped), Text));
    }

    [Fact]
    public void Says_when_the_file_is_no_longer_what_runs()
    {
        var running = Read("""{ "Site": "hall" }""", Shipped);
        Assert.Empty(new SettingsCheck(running).CheckFile(out var before));

        File.WriteAllText(running.File, """{ "Site": "HALL" }""");
        var finding = Assert.Single(new SettingsCheck(running).CheckFile(out var after));

        Assert.False(before);
        Assert.True(after);
        Assert.Equal("appsettings.json:1", finding.Place);
    }

    private static IReadOnlyList<SettingFinding> Check(BridgeConfiguration running, string text) => new SettingsCheck(running).CheckText(Encoding.UTF8.GetBytes(text));

    private BridgeConfiguration Read(string text, params string[] arguments)
    {
        var file = Path.Combine(_folder, "appsettings.json");
        File.WriteAllText(file, text);
        var configuration = BridgeConfiguration.Load(file, arguments, out var error);
        Assert.True(configuration is not null, error.ToString());
        return configuration;
    }
}

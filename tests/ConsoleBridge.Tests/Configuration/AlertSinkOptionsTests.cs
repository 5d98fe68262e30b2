using ConsoleBridge.Configuration;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>What is wrong with a sink is said at the start, with its line and what would be right.</summary>
public sealed class AlertSinkOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sinks-");

    [Theory]
    [InlineData("""{ "Kind": "webhok", "Url": "http://a.example" }""", "'webhok' is no kind of sink; did you mean 'webhook'?")]
    [InlineData("""{ "Kind": "webhook" }""", "'Url' is missing: an address, such as https://chat.example/hook")]
    [InlineData("""{ "Kind": "webhook", "Url": "chat.example" }""", "'chat.example' is not an address that begins with http:// or https://")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "Method": "PUSH" }""", "'PUSH' is no method that fits")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "Template": "{\"text\":\"{mesage}\"}" }""", "'{mesage}' at character 10 stands for nothing; did you mean '{message}'?")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "Template": "{\"text\":{message}}" }""", "filled in it is not JSON")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "SecretFile": "nowhere" }""", "nowhere cannot be read")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "Topic": "rf" }""", "a sink of kind webhook has no 'Topic'")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "Severities": [ "grave" ] }""", "'grave' is not info, warning or critical")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "Devices": [ "rack-b" ] }""", "there is no device 'rack-b'; did you mean 'rack-a'?")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "TryFor": "00:10:00" }""", "00:10:00 is outside 00:00:01..00:02:00")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "TryFor": "3 secs" }""", "'3 secs' is not a time such as 3s, 2min, 1h or 00:00:03")]
    [InlineData("""{ "Kind": "webhook", "Url": "http://a.example", "TryFor": "10min" }""", "00:10:00 is outside 00:00:01..00:02:00")]
    [InlineData("""{ "Kind": "ntfy", "Url": "https://ntfy.sh/rf", "Topic": "rf" }""", "only the server stands here, such as https://ntfy.sh")]
    [InlineData("""{ "Kind": "ntfy", "Url": "https://ntfy.sh", "Topic": "rf crew" }""", "'rf crew': a topic has letters, digits")]
    [InlineData("""{ "Kind": "ntfy", "Url": "https://ntfy.sh", "Topic": "rf", "Button": true }""", "a button needs 'Bridge'")]
    [InlineData("""{ "Kind": "mail", "Host": "mail.example", "From": "me", "To": [ "rf@example.org" ] }""", "'me' is not a mail address")]
    [InlineData("""{ "Kind": "mail", "Host": "mail.example", "From": "me@example.org" }""", "'To' is missing")]
    [InlineData("""{ "Kind": "mail", "Host": "mail.example", "From": "me@example.org", "To": [ "rf@example.org" ], "User": "me" }""", "'User' and 'PasswordFile' belong together")]
    [InlineData("""{ "Kind": "mail", "Host": "mail.example", "From": "me@example.org", "To": [ "rf@example.org" ], "User": "me", "PasswordFile": "secret", "Security": "None" }""", "the password would go over the network")]
    [InlineData("""{ "Kind": "lamp", "Parameter": "desk:button/f9" }""", "desk (behringer/x-touch) has no parameter 'button/f9'")]
    [InlineData("""{ "Kind": "lamp", "Parameter": "desk:strip/1/fader" }""", "desk:strip/1/fader is no lamp")]
    public void A_mistake_is_named_with_its_line_and_what_would_be_right(string sink, string expected)
    {
        var errors = Load("mine", sink, out _);

        var error = Assert.Single(errors);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Matches(@"appsettings\.json:3$", error.Where);
    }

    [Theory]
    [InlineData("3s", 3)]
    [InlineData("1min", 60)]
    [InlineData("00:00:20", 20)]
    public void Its_times_are_written_as_those_of_rules_are(string time, int seconds)
    {
        var errors = Load("mine", $$"""{ "Kind": "webhook", "Url": "http://a.example", "TryFor": "{{time}}" }""", out var sinks);

        Assert.Empty(errors);
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(sinks).Delivery.TryFor);
    }

    [Fact]
    public void The_names_of_the_house_s_own_sinks_are_taken()
    {
        var errors = Load("log", """{ "Kind": "ntfy", "Url": "https://ntfy.sh", "Topic": "rf" }""", out _);

        Assert.Contains("'log' is a sink that is always there", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_read_from_its_file_and_a_lamp_is_found()
    {
        var errors = Load("a", """{ "Kind": "ntfy", "Url": "https://ntfy.sh", "Topic": "rf", "TokenFile": "secret" }, "b": { "Kind": "lamp", "Parameter": "desk:button/f8" }""", out var sinks);

        Assert.Empty(errors);
        Assert.Equal("tk_1", sinks.Single(sink => sink.Name == "a").Ntfy!.Token);
        Assert.Equal("desk:button/f8", sinks.Single(sink => sink.Name == "b").Lamp!.Value.End.Name);
        Assert.True(sinks.Single(sink => sink.Name == "b").Route.TakesSilent);
    }

    [Fact]
    public void What_is_switched_off_is_checked_and_not_run()
    {
        var errors = Load("a", """{ "Kind": "ntfy", "Enabled": false, "Url": "https://ntfy.sh", "Topic": "rf" }""", out var sinks);

        Assert.Empty(errors);
        Assert.Empty(sinks);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IReadOnlyList<ConfigurationError> Load(string name, string sink, out IReadOnlyList<RigSink> sinks)
    {
        var file = Path.Combine(_folder.FullName, "appsettings.json");
        File.WriteAllText(Path.Combine(_folder.FullName, "secret"), "tk_1\n");
        File.WriteAllText(file, $$"""
            {
              "Devices": { "rack-a": { "Profile": "shure/ulxd4d", "Simulate": true }, "desk": { "Profile": "behringer/x-touch", "Simulate": true } },
              "Alerts": { "Sinks": { "{{name}}": {{sink}} } }
            }
            """);
        var configuration = BridgeConfiguration.Load(file, [], out _)!;
        var rig = RigLoader.Load(configuration, out var errors);
        sinks = rig is null ? [] : RigSinks.Read(rig.Options, configuration, rig.Devices, rig.Surfaces, out _);
        return errors;
    }
}

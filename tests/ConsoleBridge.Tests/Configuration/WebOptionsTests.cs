using ConsoleBridge.Configuration;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>What is wrong with where the pages are served, and to whom, is said before they are.</summary>
public sealed class WebOptionsTests
{
    [Theory]
    [InlineData("""{ "Web": { "Host": "0.0.0.0" } }""", "nobody could log in: name users (Bus:Users; ")]
    [InlineData("""{ "Web": { "Host": "not an address" } }""", "'not an address' is not an address or a name of this machine")]
    [InlineData("""{ "Web": { "AllowAnonymous": "engineer" } }""", "is viewer, operator, or empty for nobody")]
    [InlineData("""{ "Web": { "Roles": { "rf-crew": "operater" } } }""", "did you mean 'operator'?")]
    [InlineData("""{ "Web": { "Hosts": [ "http://bridge" ] } }""", "without http://")]
    [InlineData("""{ "Web": { "TrustedProxies": [ "proxy" ], "LocalRole": "engineer" } }""", "such as 127.0.0.1 or 10.0.0.0/24")]
    [InlineData("""{ "Web": { "TrustedProxies": [ "127.0.0.1" ] } }""", "Web:TrustedProxies: nobody could log in, and at this machine nobody may do anything without")]
    [InlineData("""{ "Web": { "LocalRole": "none" } }""", "Web:LocalRole: nobody could log in")]
    [InlineData("""{ "Web": { "LocalRole": "admin" } }""", "is engineer, operator, viewer or none, or empty for the usual")]
    [InlineData("""{ "Bus": { "UserName": "local", "Password": "correct horse" } }""", "'local' is a name of the bridge's own")]
    [InlineData("""{ "Web": { "Certificate": "no-such-file.pem" } }""", "Web:Certificate: ")]
    [InlineData("""{ "Web": { "Key": "bridge.key" } }""", "without the server's certificate there is no HTTPS")]
    [InlineData("""{ "Web": { "Users": "users" } }""", "write Bus:Users instead")]
    [InlineData("""{ "Audit": { "Files": 0 } }""", "0 is outside 1..100")]
    public void Says_what_is_wrong_and_what_would_be_right(string json, string expected)
    {
        var error = Assert.Single(ErrorsOf(json));

        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Web": { "Host": "0.0.0.0", "AllowAnonymous": "viewer" } }""")]
    [InlineData("""{ "Web": { "Host": "0.0.0.0", "Enabled": false } }""")]
    [InlineData("""{ "Web": { "Host": "localhost", "Roles": { "rf-crew": "operator" }, "Hosts": [ "bridge.venue.example" ] } }""")]
    [InlineData("""{ "Web": { "TrustedProxies": [ "127.0.0.1", "10.0.0.0/24" ] }, "Bus": { "UserName": "anna", "Password": "correct horse" } }""")]
    [InlineData("""{ "Web": { "TrustedProxies": [ "127.0.0.1" ], "LocalRole": "engineer" } }""")]
    [InlineData("""{ "Web": { "LocalRole": "none", "AllowAnonymous": "viewer" } }""")]
    [InlineData("""{ "Web": { "Host": "::" }, "Bus": { "UserName": "anna", "Password": "correct horse" } }""")]
    public void Lets_through_what_is_right(string json) => Assert.Empty(ErrorsOf(json));

    private static IReadOnlyList<ConfigurationError> ErrorsOf(string json)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            var configuration = BridgeConfiguration.Load(file, [], out var unreadable);
            Assert.True(configuration is not null, unreadable.ToString());
            RigLoader.Load(configuration, out var errors);
            return errors;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

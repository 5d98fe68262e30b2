using ConsoleBridge.Configuration;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>The password of a device in a file of its own.</summary>
public sealed class SecretFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secret-").FullName;

    [Fact]
    public void A_device_gets_the_password_that_stands_in_the_file_without_the_line_end()
    {
        File.WriteAllText(Path.Combine(_folder, "spectera"), "Tr0ub4dor&3!\n");

        var rig = Load("""{ "Devices": { "rf": { "Profile": "sennheiser/spectera", "Host": "10.0.0.30", "PasswordFile": "spectera" } } }""", out var errors);

        Assert.Empty(errors);
        Assert.Equal("Tr0ub4dor&3!", rig!.Devices[0].Password);
    }

    [Theory]
    [InlineData("\"PasswordFile\": \"missing\"", "cannot be read")]
    [InlineData("\"PasswordFile\": \"empty\"", "is empty")]
    [InlineData("\"PasswordFile\": \"good\", \"Password\": \"other\"", "leave one of them out")]
    [InlineData("\"Password\": \"x\", \"Fingerprint\": \"12:34\"", "64 hexadecimal digits")]
    public void What_cannot_be_used_is_named_when_the_configuration_is_read(string keys, string complaint)
    {
        File.WriteAllText(Path.Combine(_folder, "empty"), "");
        File.WriteAllText(Path.Combine(_folder, "good"), "password");

        Load($$"""{ "Devices": { "rf": { "Profile": "sennheiser/spectera", "Host": "10.0.0.30", {{keys}} } } }""", out var errors);

        Assert.Contains(complaint, Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Rig? Load(string json, out IReadOnlyList<ConfigurationError> errors)
    {
        string file = Path.Combine(_folder, "appsettings.json");
        File.WriteAllText(file, json);
        var configuration = BridgeConfiguration.Load(file, [], out _);
        return RigLoader.Load(configuration!, out errors);
    }
}

using ConsoleBridge.Configuration;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>What is said of links and surfaces that cannot work.</summary>
public sealed class LinkOptionsTests
{
    private const string Devices = """ "Devices": { "foh": { "Profile": "behringer/x32", "Simulate": true }, "rec": { "Profile": "behringer/x32", "Simulate": true }, "desk": { "Profile": "behringer/x-touch", "Simulate": true } } """;

    [Theory]
    [InlineData(""" "Transform": { "Curve": 2 } """, "Links:0:Transform:Curve: 2 bends a travel of 0..1")]
    [InlineData(""" "Transform": { "Scale": -1 } """, "Links:0:Transform:Scale: -1: a level that is off would become the loudest there is")]
    [InlineData(""" "When": "foh:ch/1/mute > 1" """, "Links:0:When: 'foh:ch/1/mute > 1': foh:ch/1/mute is no number")]
    [InlineData(""" "When": "foh:ch/1/meter > -40" """, "Links:0:When: 'foh:ch/1/meter > -40': foh:ch/1/meter is a meter or an event")]
    [InlineData(""" "When": "foh:ch/1/mute = toggle" """, "Links:0:When: 'foh:ch/1/mute = toggle': foh:ch/1/mute can never be that")]
    public void Says_which_link_cannot_work(string link, string message)
    {
        var errors = ErrorsOf($$"""{ {{Devices}}, "Links": [ { "From": "foh:ch/1/fader", "To": "rec:ch/1/fader", "Direction": "Forward", {{link}} } ] }""").Select(error => error.Message);

        Assert.Contains(errors, error => error.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Says_that_a_list_has_no_strips()
    {
        var errors = ErrorsOf($$"""{ {{Devices}}, "Surfaces": { "desk": { "Units": ["desk"], "Console": "foh", "Lists": [ { "Name": "Show", "Strips": [] } ] } } }""");

        Assert.Contains(errors, error => error.Message.StartsWith("Surfaces:desk:Lists:0:Strips: ", StringComparison.Ordinal));
    }

    private static IReadOnlyList<ConfigurationError> ErrorsOf(string json)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            BridgeConfiguration? configuration = BridgeConfiguration.Load(file, [], out ConfigurationError unreadable);
            Assert.True(configuration is not null, unreadable.ToString());
            RigLoader.Load(configuration, out IReadOnlyList<ConfigurationError> errors);
            return errors;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

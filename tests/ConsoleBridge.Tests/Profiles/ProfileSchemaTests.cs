using System.Text.Json;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles.Compiling;
using ConsoleBridge.Protocols.Lines;
using ConsoleBridge.Protocols.Ssc2;

namespace ConsoleBridge.Tests.Profiles;

/// <summary>The schema that editors complete profiles with knows what the reader knows, and no more.</summary>
public sealed class ProfileSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles", "device-profile.schema.json"))).RootElement;

    public static TheoryData<string, string[]> Sections => new()
    {
        { "setting", ProfileKeys.Setting },
        { "transport", ProfileKeys.Transport },
        { "serial", ProfileKeys.Serial },
        { "listening", ProfileKeys.Listening },
        { "multicast", ProfileKeys.Multicast },
        { "session", ProfileKeys.Session },
        { "repeat", ProfileKeys.Repeat },
        { "read-again", ProfileKeys.ReadAgain },
        { "politeness", ProfileKeys.Politeness },
        { "scale", ProfileKeys.Scale },
        { "sentinels", ProfileKeys.Sentinel },
        { "defaults", ProfileKeys.Defaults },
        { "parameter", ProfileKeys.Parameter },
        { "frame", ProfileKeys.Frame },
        { "blob", ProfileKeys.Blob },
        { "frame-value", ProfileKeys.FrameValue },
        { "groups", ProfileKeys.Groups },
        { "derived", ProfileKeys.Derived },
        { "alert", ProfileKeys.Alert },
        { "example", ProfileKeys.Example },
        { "lines", LinesKeys.Lines },
        { "lines-checksum", LinesKeys.Checksum },
        { "lines-login", LinesKeys.Login },
        { "lines-command", LinesKeys.Command },
        { "lines-query", LinesKeys.Query },
        { "lines-busy", LinesKeys.Busy },
        { "lines-resync", LinesKeys.Resync },
        { "ssc2", Ssc2Keys.Section },
        { "ssc2-collection", Ssc2Keys.Collection },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_section_has_the_readers_keys(string section, string[] keys)
    {
        var definition = Schema.GetProperty("$defs").GetProperty(section);

        Assert.Equal(keys.Order(), Names(definition).Order());
        Assert.False(definition.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void The_whole_profile_has_the_readers_keys()
    {
        string[] sectionsOfProtocols = ["lines", "ssc2"];

        Assert.Equal(ProfileKeys.Profile.Concat(sectionsOfProtocols).Order(), Names(Schema).Order());
    }

    [Fact]
    public void No_section_of_the_schema_is_left_unchecked()
    {
        var known = Sections.Select(row => (string)row[0]).Append("words");

        Assert.Equal(known.Order(), Schema.GetProperty("$defs").EnumerateObject().Select(definition => definition.Name).Order());
    }

    [Fact]
    public void Units_are_the_models()
    {
        var units = Schema.GetProperty("$defs").GetProperty("parameter").GetProperty("properties").GetProperty("unit").GetProperty("enum");

        var expected = Enum.GetValues<Unit>().Select(unit => unit == Unit.None ? "none" : UnitNames.Symbol(unit));

        Assert.Equal(expected.Order(), units.EnumerateArray().Select(unit => unit.GetString()!).Order());
    }

    private static IEnumerable<string> Names(JsonElement section) =>
        section.GetProperty("properties").EnumerateObject().Select(property => property.Name);
}

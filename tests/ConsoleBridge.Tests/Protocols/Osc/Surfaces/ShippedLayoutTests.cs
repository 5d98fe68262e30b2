using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Osc.Surfaces;

/// <summary>The layouts that come with the bridge speak of the same addresses as the profiles.</summary>
public partial class ShippedLayoutTests
{
    private static readonly string Folder = Path.Combine(ShippedProfileTests.RepositoryRoot(), "deploy", "surfaces");

    public static TheoryData<string, string> Layouts => new()
    {
        { "touchosc.tosc", "touchosc/mixer" },
        { "touchosc-mk1.touchosc", "touchosc/mk1" },
        { "open-stage-control.json", "open-stage-control/mixer" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_address_of_a_layout_is_one_of_its_profile(string file, string id)
    {
        var known = Known(id);

        var strangers = Addresses(file).Except(known).ToList();

        Assert.Empty(strangers);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_layout_has_eight_strips_a_main_one_and_the_bank_keys(string file, string id)
    {
        Assert.NotEmpty(id);
        string[] expected =
        [
            .. Enumerable.Range(1, 8).SelectMany(strip => (string[])[$"/strip/{strip}/fader", $"/strip/{strip}/mute", $"/strip/{strip}/label/upper", $"/strip/{strip}/meter"]),
            "/strip/main/fader", "/button/bank-left", "/button/bank-right", "/button/flip", "/hello",
        ];

        Assert.Empty(expected.Except(Addresses(file)));
    }

    [Fact]
    public void The_example_of_a_layout_of_ones_own_is_a_profile()
    {
        var folder = Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles");
        var readme = File.ReadAllText(Path.Combine(folder, "README.md"));
        var example = readme[readme.IndexOf("## Tablets", StringComparison.Ordinal)..].Split("```")[1]["yaml\n".Length..];

        var profile = ProfileText.Compile(example, ("touchosc/mixer", File.ReadAllText(Path.Combine(folder, "touchosc", "mixer.yaml"))));

        Assert.Equal("/1/fader4", profile.Parameters[profile.ByName["strip/4/fader"]].Address!.Read);
        Assert.DoesNotContain("strip/5/fader", profile.ByName.Keys);
        Assert.DoesNotContain("strip/1/rec", profile.ByName.Keys);
    }

    private static HashSet<string> Known(string id)
    {
        var library = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));
        Assert.True(library.TryGet(id, out var profile));
        return [.. profile.Parameters.Where(parameter => parameter.Address is not null).Select(parameter => parameter.Address!.Read), .. profile.ProtocolOptions["hello"].Split(' ')];
    }

    private static List<string> Addresses(string file) => Path.GetExtension(file) switch
    {
        ".json" => [.. OscAddress().Matches(File.ReadAllText(Path.Combine(Folder, file))).Select(match => match.Value).Distinct()],
        ".tosc" => [.. Tosc(file).Descendants("path").Descendants("value").Select(value => value.Value).Distinct(), .. Scripts(file)],
        _ => [.. Mk1(file).Descendants("control").Select(control => control.Attribute("osc_cs")?.Value).OfType<string>().Select(text => Encoding.UTF8.GetString(Convert.FromBase64String(text))).Distinct()],
    };

    private static IEnumerable<string> Scripts(string file) =>
        Tosc(file).Descendants("property").Where(property => property.Element("key")!.Value == "script").Select(script => OscAddress().Match(script.Value).Value).Distinct();

    private static XDocument Tosc(string file)
    {
        using var stream = new ZLibStream(File.OpenRead(Path.Combine(Folder, file)), CompressionMode.Decompress);
        return XDocument.Load(stream);
    }

    private static XDocument Mk1(string file)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Folder, file));
        using var stream = archive.GetEntry("index.xml")!.Open();
        return XDocument.Load(stream);
    }

    [GeneratedRegex("/(strip|button|display|hello)[a-z0-9/-]*")]
    private static partial Regex OscAddress();
}

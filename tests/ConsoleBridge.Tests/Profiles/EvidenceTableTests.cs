using System.Collections.Immutable;
using System.Globalization;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Architecture;

namespace ConsoleBridge.Tests.Profiles;

/// <summary>The counts in device-profiles/EVIDENCE.md and in the README, made anew from the shipped profiles.</summary>
public sealed class EvidenceTableTests
{
    private static readonly ImmutableArray<Evidence> Columns =
        [Evidence.Hardware, Evidence.Document, Evidence.Implementation, Evidence.SecondHand, Evidence.Guess];

    private static readonly ImmutableArray<CompiledProfile> Shipped = Load();

    [Fact]
    public void The_page_counts_every_profile_as_it_is()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "device-profiles", "EVIDENCE.md"));

        var rows = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        var right = Shipped.Select(profile => Row($"`{profile.Id}` | {profile.Protocol}", Counted(profile))).ToArray();
        Assert.True(rows.SequenceEqual(right), $"The rows of device-profiles/EVIDENCE.md should be:\n{string.Join('\n', right)}");
    }

    [Fact]
    public void The_readme_and_the_page_have_the_total()
    {
        var total = Row($"all {Shipped.Length} profiles", Shipped.SelectMany(Counted));

        foreach (var file in new[] { "README.md", "device-profiles/EVIDENCE.md" })
        {
            Assert.True(File.ReadAllLines(Path.Combine(Repository.Root, file)).Contains(total), $"{file} should have the line:\n{total}");
        }
    }

    /// <summary>What is said of the device: not what the bridge makes or keeps by itself.</summary>
    private static IEnumerable<ParameterDefinition> Counted(CompiledProfile profile) =>
        profile.Parameters.Where(parameter => parameter is { IsLocal: false, Source: not "the bridge" });

    private static string Row(string name, IEnumerable<ParameterDefinition> parameters)
    {
        var counts = parameters.CountBy(parameter => parameter.Evidence).ToDictionary();
        var cells = Columns.Select(evidence => Cell(counts.GetValueOrDefault(evidence)));
        return $"| {name} | {Cell(counts.Values.Sum())} | {string.Join(" | ", cells)} |";
    }

    private static string Cell(int count) => count == 0 ? "–" : count.ToString("N0", CultureInfo.InvariantCulture);

    private static ImmutableArray<CompiledProfile> Load()
    {
        var library = ProfileLibrary.Load(Path.Combine(Repository.Root, "device-profiles"));
        return [.. library.Ids.Select(id => library.TryGet(id, out var profile) ? profile : throw new InvalidOperationException($"{id} cannot be read"))];
    }
}

using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Architecture;

namespace ConsoleBridge.Tests.Model;

/// <summary>The published vocabulary says what the program and its profiles do.</summary>
public class VocabularyDocumentTests
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Repository.Root, "device-profiles", "VOCABULARY.md"));
    private static readonly Dictionary<string, Row> s_rows = Read();

    [Fact]
    public void Has_a_row_for_every_name_of_the_program_and_none_more()
    {
        Assert.Equal(Vocabulary.Patterns.Order(StringComparer.Ordinal), s_rows.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Says_of_every_name_what_the_program_knows()
    {
        foreach (var (name, row) in s_rows)
        {
            Assert.True(Vocabulary.TryFind(name.Replace("N", "1", StringComparison.Ordinal), out var entry), name);
            Assert.Equal((name, Row.Of(entry)), (name, row));
        }
    }

    [Fact]
    public void Knows_every_parameter_of_every_shipped_profile()
    {
        var library = ProfileLibrary.Load(Path.Combine(Repository.Root, "device-profiles"));
        var strangers = new List<string>();
        foreach (var id in library.Ids)
        {
            Assert.True(library.TryGet(id, out var profile), id);
            foreach (var parameter in profile.Parameters.Where(parameter => !parameter.Name.StartsWith(Vocabulary.VendorPrefix, StringComparison.Ordinal)))
            {
                var pattern = string.Join('/', parameter.Name.Split('/').Select(segment => segment.All(char.IsAsciiDigit) ? "N" : segment));
                var says = new Row(parameter.Words.Length > 0 ? "enum" : Row.Word(parameter.Type), UnitNames.Symbol(parameter.Unit), Row.Word(parameter.Kind), "");
                if (pattern.StartsWith("button/", StringComparison.Ordinal) && says == new Row("boolean", "", "event", ""))
                {
                    // Keys have any name, and one sentence of the document for all of them.
                    Assert.Contains("`button/NAME` itself is a boolean event, rw.", s_text, StringComparison.Ordinal);
                    continue;
                }

                // A text may be narrowed to the few words that a device knows: whoever reads text reads these.
                if (!s_rows.TryGetValue(pattern, out var row) || (row with { Access = "" } != says && row with { Access = "" } != says with { Type = says.Type == "enum" ? "text" : says.Type }))
                {
                    strangers.Add($"{id}: {parameter.Name}: {says}, the document: {row}");
                }
            }
        }

        Assert.Empty(strangers);
    }

    [Fact]
    public void Names_every_request_and_setting_it_needs()
    {
        Assert.All(
            (string[])["devices", "get", "set", "alerts", "acknowledge", "health", "restart-device", "log-level", "show-lock", "read", "ping", "discover", "capture"],
            verb => Assert.Contains($"| `{verb}` |", s_text, StringComparison.Ordinal));
        Assert.All(
            typeof(ConsoleBridge.Configuration.HomeAssistantOptions).GetProperties(),
            property => Assert.Contains($"| `{property.Name}` |", s_text, StringComparison.Ordinal));
    }

    /// <summary>Each section's heading names the entities, each row of its table a leaf.</summary>
    private static Dictionary<string, Row> Read()
    {
        var rows = new Dictionary<string, Row>();
        string[] entities = [];
        foreach (var line in s_text[s_text.IndexOf("## Leaves", StringComparison.Ordinal)..s_text.IndexOf("## Quality", StringComparison.Ordinal)].Split('\n'))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                entities = [.. line.Split('`').Where((_, index) => index % 2 == 1)];
            }

            var cells = line.Split('|').Select(cell => cell.Trim()).ToArray();
            if (cells.Length == 8 && cells[1].StartsWith('`'))
            {
                foreach (var entity in entities)
                {
                    rows.Add($"{entity}/{cells[1].Trim('`')}", new Row(cells[2], cells[3], cells[5], cells[6]));
                }
            }
        }

        return rows;
    }

    private sealed record Row(string Type, string Unit, string Kind, string Access)
    {
        public static Row Of(VocabularyEntry entry) => new(
            entry.Words.Length > 0 ? "enum" : Word(entry.Type), UnitNames.Symbol(entry.Unit), Word(entry.Kind),
            entry.Access switch { ParameterAccess.Read => "r", ParameterAccess.Write => "w", _ => "rw" });

        public static string Word<T>(T word)
            where T : struct, Enum => word.ToString().ToLowerInvariant();
    }
}

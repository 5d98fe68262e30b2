using System.Runtime.CompilerServices;

namespace ConsoleBridge.Mqtt.Conformance.Coverage;

/// <summary>Nothing is left out, and the README says what is so.</summary>
public class CoverageTests
{
    private const string Beginning = "<!-- The tables below are made by CoverageTable; CONFORMANCE_WRITE=1 dotnet test writes them. -->\n\n";

    [Theory, InlineData("5.0", 251), InlineData("3.1.1", 141)]
    public void Every_statement_has_a_test_or_a_reason(string standard, int count)
    {
        IReadOnlyList<Statement> statements = Statement.Of(standard);
        ILookup<string, string> tests = CoverageTable.Tests(standard);

        var unexplained = statements.Where(statement => tests[statement.Number].Any() == statement.Reason.Length > 0);

        Assert.True(!unexplained.Any(), string.Join(" ", unexplained.Select(statement => statement.Number)));
        Assert.Equal(count, statements.Count);
    }

    [Theory, InlineData("5.0"), InlineData("3.1.1")]
    public void Tests_name_statements_that_exist(string standard)
    {
        var known = Statement.Of(standard).Select(statement => statement.Number).ToHashSet();

        Assert.Subset(known, CoverageTable.Tests(standard).Select(group => group.Key).ToHashSet());
    }

    [Fact]
    public void The_readme_shows_the_tables_as_they_are()
    {
        string path = Path.Combine(Folder(), "..", "README.md");
        string text = File.ReadAllText(path);
        int at = text.IndexOf(Beginning, StringComparison.Ordinal);
        Assert.True(at >= 0, "the README has lost the comment before its tables");
        string expected = text[..at] + Beginning + CoverageTable.Markdown();

        if (Environment.GetEnvironmentVariable("CONFORMANCE_WRITE") == "1")
        {
            File.WriteAllText(path, expected);
            return;
        }

        Assert.True(expected == text, "README.md is out of date: run the tests once with CONFORMANCE_WRITE=1");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

using System.Globalization;
using System.Reflection;
using System.Text;

namespace ConsoleBridge.Mqtt.Conformance.Coverage;

/// <summary>Which test checks which statement, as the README shows it.</summary>
public static class CoverageTable
{
    public static IReadOnlyList<string> Standards { get; } = ["5.0", "3.1.1"];

    /// <summary>Statement numbers of a standard with the tests that name them, as "Class.Method".</summary>
    /// <param name="standard">"5.0" or "3.1.1".</param>
    public static ILookup<string, string> Tests(string standard)
    {
        return typeof(CoverageTable).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => Numbers(method, standard), (method, number) => (method, number))
            .ToLookup(pair => pair.number, pair => $"{pair.method.DeclaringType!.Name}.{pair.method.Name}");
    }

    /// <summary>The README's tables.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        foreach (string standard in Standards)
        {
            IReadOnlyList<Statement> statements = Statement.Of(standard);
            ILookup<string, string> tests = Tests(standard);
            int covered = statements.Count(statement => tests[statement.Number].Any());
            text.Append(CultureInfo.InvariantCulture, $"## MQTT {standard}: {statements.Count} statements, {covered} tried\n\n");
            text.Append("| number | concerns | what it says, in our words | tried by, or why not |\n| --- | --- | --- | --- |\n");
            foreach (Statement statement in statements)
            {
                string how = tests[statement.Number].Any() ? Names(tests[statement.Number]) : statement.Reason;
                text.Append(CultureInfo.InvariantCulture, $"| {statement.Number} | {Who(statement.Concerns)} | {statement.Text} | {how} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + '\n';
    }

    private static IReadOnlyList<string> Numbers(MethodInfo method, string standard)
    {
        return standard == "5.0"
            ? method.GetCustomAttribute<V5Attribute>()?.Numbers ?? []
            : method.GetCustomAttribute<V311Attribute>()?.Numbers ?? [];
    }

    private static string Names(IEnumerable<string> tests)
    {
        return string.Join("<br>", tests.Order(StringComparer.Ordinal).Select(test => $"`{test}`"));
    }

    private static string Who(char concerns) => concerns switch
    {
        'S' => "server",
        'C' => "client",
        _ => "both",
    };
}

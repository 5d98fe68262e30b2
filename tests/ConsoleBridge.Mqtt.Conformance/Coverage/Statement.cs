namespace ConsoleBridge.Mqtt.Conformance.Coverage;

/// <summary>One numbered statement of a standard.</summary>
/// <param name="Number">Without "MQTT-".</param>
/// <param name="Concerns">S for servers, C for clients, B for both.</param>
/// <param name="Text">What it says, in our own words.</param>
/// <param name="Reason">Why no test names it; empty when one does.</param>
public sealed record Statement(string Number, char Concerns, string Text, string Reason)
{
    /// <summary>All statements of a standard, in its order.</summary>
    /// <param name="standard">"5.0" or "3.1.1".</param>
    public static IReadOnlyList<Statement> Of(string standard)
    {
        using Stream file = typeof(Statement).Assembly.GetManifestResourceStream($"mqtt-{standard}.tsv")!;
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    private static Statement Parse(string line)
    {
        string[] columns = line.Split('\t');
        return new Statement(columns[0], columns[1][0], columns[2], columns.Length > 3 ? columns[3] : "");
    }
}

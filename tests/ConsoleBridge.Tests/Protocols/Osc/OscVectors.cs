using System.Text.Json;

namespace ConsoleBridge.Tests.Protocols.Osc;

/// <summary>The vector files beside the tests, a row a test case.</summary>
internal static class OscVectors
{
    public static IEnumerable<JsonElement> Read(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Protocols", "Osc", "Vectors", name);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        Assert.False(string.IsNullOrWhiteSpace(document.RootElement.GetProperty("source").GetString()));
        foreach (JsonElement row in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            yield return row.Clone();
        }
    }

    public static string Text(this JsonElement row, string name) => row.GetProperty(name).GetString()!;
}

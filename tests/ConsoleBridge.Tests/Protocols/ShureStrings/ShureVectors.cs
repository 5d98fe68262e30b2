using System.Text.Json;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

/// <summary>One frame out of a document, with its parts as the document names them.</summary>
public sealed record ShureVector(
    string Id, string Frame, string Verb, int? Index, string Property, string[] Arguments, string Meaning, string Evidence);

/// <summary>Chunks of a stream and the frames in it.</summary>
public sealed record ShureStreamVector(string Id, string[] Chunks, string[] Frames, string Kept);

public static class ShureVectors
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    private static readonly string[] Families =
        ["ulxd", "qlxd", "slxd", "slxdplus", "axtd", "anx4", "charger", "mxw", "client"];

    public static IEnumerable<ShureVector> All => Families.SelectMany(Read<ShureVector>);

    /// <summary>PSM 1000: REPORT, CR LF, no braces.</summary>
    public static IEnumerable<ShureVector> Report => Read<ShureVector>("psm1000");

    /// <summary>UHF-R: stars, datagrams.</summary>
    public static IEnumerable<ShureVector> Star => Read<ShureVector>("uhfr");

    public static ShureVector Find(string id) => All.Concat(Report).Concat(Star).Single(vector => vector.Id == id);

    public static IEnumerable<ShureStreamVector> Streams => Read<ShureStreamVector>("framing");

    private static List<T> Read<T>(string family)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Protocols", "ShureStrings", "Vectors", family + ".json");
        var file = JsonSerializer.Deserialize<VectorFile<T>>(File.ReadAllText(path), Options)!;
        Assert.False(string.IsNullOrWhiteSpace(file.Source), $"{path} names no source");
        return file.Vectors;
    }

    private sealed record VectorFile<T>(string Source, List<T> Vectors);
}

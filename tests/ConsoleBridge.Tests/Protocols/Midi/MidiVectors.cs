using System.Text.Json;

namespace ConsoleBridge.Tests.Protocols.Midi;

/// <summary>A stream as it was read, cut by cut, the messages in it, and what was dropped.</summary>
public sealed record MidiVector(int Number, string Case, string Input, string[] Messages, string[] Dropped)
{
    public byte[][] Reads => [.. Input.Split('|').Select(MidiVectors.Bytes)];

    public byte[] Stream => [.. Reads.SelectMany(read => read)];
}

/// <summary>The vector file beside the tests.</summary>
public static class MidiVectors
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static IReadOnlyList<MidiVector> All { get; } = Read();

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Hex(ReadOnlySpan<byte> bytes) => string.Join(' ', bytes.ToArray().Select(value => value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));

    private static List<MidiVector> Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Protocols", "Midi", "Vectors", "midi.json");
        var file = JsonSerializer.Deserialize<VectorFile>(File.ReadAllText(path), Options)!;
        Assert.False(string.IsNullOrWhiteSpace(file.Source));
        return file.Vectors;
    }

    private sealed record VectorFile(string Source, List<MidiVector> Vectors);
}

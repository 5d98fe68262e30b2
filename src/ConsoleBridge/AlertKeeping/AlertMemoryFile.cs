using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Storage;

namespace ConsoleBridge.AlertKeeping;

/// <summary>The small file with the active alerts and the mutes. It is always whole.</summary>
internal sealed class AlertMemoryFile(string file)
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        WriteIndented = true,
    };

    /// <summary>Its path.</summary>
    public string Path => file;

    /// <summary>Writes the state.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Write(AlertMemory memory) => WholeFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(memory, Shape));

    /// <summary>Reads the state; empty when there is none yet.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public AlertMemory Read()
    {
        if (!File.Exists(file))
        {
            return AlertMemory.Empty;
        }

        var memory = JsonSerializer.Deserialize<AlertMemory>(File.ReadAllBytes(file), Shape) ?? AlertMemory.Empty;
        return new AlertMemory(
            [.. OrNone(memory.Alerts).Where(alert => alert is { Id: not null, Rule: not null, Device: not null, Message: not null })],
            [.. OrNone(memory.Mutes).Where(mute => mute is { Id: not null, Device: not null, Parameters: not null, By: not null, Reason: not null })],
            [.. OrNone(memory.Acknowledgements).Where(given => given is { Id: not null, By: not null })]);
    }

    private static ImmutableArray<T> OrNone<T>(ImmutableArray<T> list) => list.IsDefault ? [] : list;
}

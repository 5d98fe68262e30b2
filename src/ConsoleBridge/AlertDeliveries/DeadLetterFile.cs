using System.Text.Json;
using System.Text.Json.Serialization;
using ConsoleBridge.Storage;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>Keeps the letters over a restart.</summary>
/// <param name="path">The file.</param>
/// <param name="logger">The log.</param>
internal sealed class DeadLetterFile(string path, ILogger logger)
{
    // Two hundred letters are far less, even of groups with a thousand members. More was not written here, and is not read into memory.
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Where.</summary>
    public string Path => path;

    /// <summary>What was kept, newest first; empty when nothing was, or when it cannot be read. A letter that lacks something is left out.</summary>
    public IReadOnlyList<DeadLetter> Load()
    {
        try
        {
            if (!File.Exists(path))
            {
                return [];
            }

            if (new FileInfo(path).Length <= MostBytes && JsonSerializer.Deserialize<KeptLetter?[]>(File.ReadAllBytes(path), Form) is { } all)
            {
                return [.. all.OfType<KeptLetter>().Where(kept => kept.IsWhole).Select(kept => kept.ToLetter())];
            }

            DeliveryLog.Unreadable(logger, path);
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
        {
            DeliveryLog.Unreadable(logger, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            DeliveryLog.NotRead(logger, path, failure.Message);
        }

        return [];
    }

    /// <summary>Keeps them.</summary>
    /// <exception cref="IOException">The disk does not take them.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Save(IEnumerable<DeadLetter> letters) => WholeFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(letters.Select(KeptLetter.Of), Form));
}

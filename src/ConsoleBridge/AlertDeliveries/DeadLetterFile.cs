using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsoleBridge.AlertDeliveries;

/// <summary>Keeps the letters over a restart: a draft that takes the file's place when it is whole.</summary>
/// <param name="path">The file.</param>
/// <param name="logger">The log.</param>
internal sealed class DeadLetterFile(string path, ILogger logger)
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };
    private bool _isSaid;

    /// <summary>What was kept, newest first; empty when nothing was, or when it cannot be read.</summary>
    public IReadOnlyList<DeadLetter> Load()
    {
        try
        {
            return File.Exists(path) ? [.. JsonSerializer.Deserialize<KeptLetter[]>(File.ReadAllBytes(path), Form)!.Select(kept => kept.ToLetter())] : [];
        }
        catch (Exception wrong) when (wrong is JsonException or NullReferenceException or NotSupportedException)
        {
            DeliveryLog.Unreadable(logger, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            DeliveryLog.NotKept(logger, path, failure.Message);
        }

        return [];
    }

    /// <summary>Keeps them. A disk that is full or not there is said once; the show goes on.</summary>
    public async Task SaveAsync(IEnumerable<DeadLetter> letters, CancellationToken stopping)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var draft = path + ".new";
            await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(letters.Select(KeptLetter.Of), Form), stopping);
            File.Move(draft, path, overwrite: true);
            _isSaid = false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_isSaid)
            {
                DeliveryLog.NotKept(logger, path, failure.Message);
            }

            _isSaid = true;
        }
    }
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using ConsoleBridge.Storage;

namespace ConsoleBridge.Patching;

/// <summary>The edited patch on disk, and which configuration it was edited from.</summary>
/// <param name="file">Where it is kept.</param>
/// <param name="logger">The log.</param>
internal sealed class PatchFile(string file, ILogger logger)
{
    /// <summary>Where.</summary>
    public string Path => file;

    /// <summary>What identifies a patch: the same for the same lines.</summary>
    public static string Fingerprint(IEnumerable<PatchLine> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(lines.Select(line => new[] { line.Receiver, line.Console, line.Name, line.Wearer }))))[..16];

    /// <summary>What was kept; null when there is nothing, or it was edited from another configuration.</summary>
    public ImmutableArray<PatchLine>? Load(string fingerprint)
    {
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var lines = PatchDocument.Read(document.RootElement);
            if (lines is null)
            {
                PatchLog.Unreadable(logger, file);
            }
            else if (document.RootElement.TryGetProperty("configured", out var configured) && configured.ValueEquals(fingerprint))
            {
                PatchLog.Edited(logger, lines.Value.Length, file);
                return lines;
            }
            else
            {
                var aside = file + ".old";
                File.Move(file, aside, overwrite: true);
                PatchLog.PutAside(logger, aside);
            }
        }
        catch (JsonException)
        {
            PatchLog.Unreadable(logger, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            PatchLog.NotRead(logger, file, failure.Message);
        }

        return null;
    }

    /// <summary>Keeps lines; null forgets what was kept.</summary>
    /// <exception cref="IOException">The disk does not take them.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Save(ImmutableArray<PatchLine>? lines, string fingerprint)
    {
        if (lines is null)
        {
            WholeFile.Remove(file);
            return;
        }

        WholeFile.Write(file, Write(lines.Value, fingerprint));
    }

    private static byte[] Write(ImmutableArray<PatchLine> lines, string fingerprint)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("configured", fingerprint);
            PatchDocument.WriteLines(json, lines);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}

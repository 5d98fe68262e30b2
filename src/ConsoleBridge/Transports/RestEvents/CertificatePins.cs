using System.Text;
using ConsoleBridge.Storage;

namespace ConsoleBridge.Transports.RestEvents;

/// <summary>The certificates of devices, as they were when first seen: a file a device, with the SHA-256 in it.</summary>
/// <param name="directory">The folder; made when it is needed.</param>
internal sealed class CertificatePins(string directory)
{
    private const int HexDigits = 64;
    private readonly Dictionary<string, string> _unwritten = [];
    private readonly Lock _gate = new();

    /// <summary>The file of a device.</summary>
    public string FileOf(string device) => Path.Combine(directory, device + ".sha256");

    /// <summary>What was seen of a device before; null when it is new.</summary>
    /// <exception cref="IOException">The file is there and cannot be read, or holds something else: a new certificate is not trusted because of that.</exception>
    public string? Find(string device)
    {
        lock (_gate)
        {
            if (_unwritten.TryGetValue(device, out string? pinned))
            {
                return pinned;
            }
        }

        string file = FileOf(device);
        try
        {
            return Normalise(File.ReadAllText(file)) ?? throw new IOException($"{file} holds no fingerprint: delete it, and the device's certificate is trusted anew");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"{file} cannot be read: {refused.Message}", refused);
        }
    }

    /// <summary>Keeps what was seen of a device; until the bridge ends when it cannot be written.</summary>
    /// <returns>Why it could not be written; null when it was.</returns>
    public string? Remember(string device, string fingerprint)
    {
        string file = FileOf(device);
        try
        {
            WholeFile.Write(file, Encoding.UTF8.GetBytes(fingerprint + "\n"));
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            lock (_gate)
            {
                _unwritten[device] = fingerprint;
            }

            return failure.Message;
        }
    }

    /// <summary>A fingerprint in one spelling: 64 hexadecimal digits, lower case.</summary>
    /// <param name="text">As people write it: any case, with colons or blanks, with or without <c>sha256:</c> before it.</param>
    /// <returns>Null when it is none.</returns>
    public static string? Normalise(string text)
    {
        string trimmed = text.Trim();
        string body = trimmed.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? trimmed["sha256:".Length..] : trimmed;
        string digits = new([.. body.Where(letter => letter is not (':' or ' '))]);
        return digits.Length == HexDigits && digits.All(char.IsAsciiHexDigit) ? digits.ToLowerInvariant() : null;
    }
}

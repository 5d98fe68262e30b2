using System.Globalization;
using System.Security.Cryptography;

namespace ConsoleBridge.Access;

/// <summary>A password as it is kept: PBKDF2 with HMAC-SHA256, a salt of its own, and the number of rounds, so that it can be raised later.</summary>
/// <param name="Iterations">Rounds of PBKDF2.</param>
/// <param name="Salt">Random bytes of this password.</param>
/// <param name="Hash">What came out.</param>
internal sealed record PasswordHash(int Iterations, byte[] Salt, byte[] Hash)
{
    /// <summary>Rounds for new passwords. Source: OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256.</summary>
    public const int NewIterations = 600_000;

    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int FewestIterations = 1_000;

    // A number of rounds that keeps a core busy for a minute is a mistake in the file, or worse.
    private const int MostIterations = 20_000_000;

    /// <summary>What a password of nobody is compared with, so that an unknown user costs as much time as a known one.</summary>
    public static PasswordHash Nobody { get; } = new(NewIterations, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(HashBytes));

    /// <summary>Makes the hash of a new password.</summary>
    /// <param name="password">UTF-8.</param>
    /// <param name="iterations">Rounds.</param>
    public static PasswordHash Of(ReadOnlySpan<byte> password, int iterations = NewIterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(iterations, salt, Derive(password, salt, iterations));
    }

    /// <summary>Reads <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c>; salt and hash in Base64.</summary>
    /// <returns>Null when it is not that.</returns>
    public static PasswordHash? Parse(string text)
    {
        var parts = text.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < FewestIterations or > MostIterations)
        {
            return null;
        }

        var salt = new byte[64];
        var hash = new byte[64];
        return Convert.TryFromBase64String(parts[2], salt, out var saltLength) && saltLength >= SaltBytes
            && Convert.TryFromBase64String(parts[3], hash, out var hashLength) && hashLength == HashBytes
            ? new PasswordHash(iterations, salt[..saltLength], hash[..hashLength])
            : null;
    }

    /// <summary>Whether this is the password. Takes a tenth of a second and more, on purpose; compares in constant time.</summary>
    public bool Verify(ReadOnlySpan<byte> password) => CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Iterations), Hash);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scheme}${Iterations}${Convert.ToBase64String(Salt)}${Convert.ToBase64String(Hash)}");

    private static byte[] Derive(ReadOnlySpan<byte> password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashBytes);
}

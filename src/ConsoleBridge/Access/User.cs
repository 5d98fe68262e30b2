using System.Security.Cryptography;

namespace ConsoleBridge.Access;

/// <summary>A user of the embedded broker.</summary>
/// <param name="Name">User name.</param>
/// <param name="Group">Its group; empty for none, which may do everything.</param>
/// <param name="Password">Its password; null for a user who comes with a certificate only.</param>
internal sealed record User(string Name, string Group, PasswordHash? Password)
{
    /// <summary>Letters of the longest name.</summary>
    public const int LongestName = 64;

    private static readonly string[] Reserved = [Visitor.Local, Visitor.Anonymous, "link", "bridge", "bus"];

    // Only this process knows the key, and only what was proven once is remembered: a thousand reconnects cost one PBKDF2.
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private byte[]? _proven;

    /// <summary>Names that nobody can be called, for people.</summary>
    public static string ReservedNames => string.Join(", ", Reserved);

    /// <summary>Whether a name can be written to the file: letters, digits, '.', '_', '-', '@' and blanks within, at most 64, and none of the bridge's own.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && !IsReserved(name) && name.Trim() == name && name.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' or '@' or ' ');

    /// <summary>Whether it is a name of the bridge's own in the audit trail and on alerts: nobody can be called so.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether this very password was proven before. Quick, in constant time.</summary>
    public bool Remembers(ReadOnlySpan<byte> password) =>
        Volatile.Read(ref _proven) is { } proven && CryptographicOperations.FixedTimeEquals(proven, HMACSHA256.HashData(Key, password));

    /// <summary>The password is the right one.</summary>
    public void Remember(ReadOnlySpan<byte> password) => Volatile.Write(ref _proven, HMACSHA256.HashData(Key, password));

    /// <summary>Whether another reading of the file says the same of this user.</summary>
    public bool IsSameAs(User other) => Name == other.Name && Group == other.Group && Password?.ToString() == other.Password?.ToString();
}

using System.Security.Cryptography;
using System.Text;

namespace ConsoleBridge.Access.Sessions;

/// <summary>The secret that a browser holds, and what is derived from it.</summary>
internal static class SessionToken
{
    /// <summary>A new one: 256 random bits, in letters that a cookie may have.</summary>
    public static string New() => Base64Url(RandomNumberGenerator.GetBytes(32));

    /// <summary>By this it is looked up.</summary>
    public static string KeyOf(string token) => Hash("key:" + token);

    /// <summary>What a page must say with each request that changes something. Only who holds the cookie can be told it, and it goes with this session alone.</summary>
    public static string CsrfOf(string token) => Hash("csrf:" + token);

    /// <summary>What a user's line says, so that a change of it is seen; nothing of the password can be read from it.</summary>
    public static string StampOf(User user) => Hash($"user:{user.Name}:{user.Group}:{user.Password}");

    private static string Hash(string text) => Base64Url(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

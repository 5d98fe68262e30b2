using System.Text;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>The resources that a device lists in its own schema, an OpenAPI document.</summary>
/// <remarks>Source: OpenAPI 3, paths object; <c>{id}</c> in a path stands for any one segment.</remarks>
internal sealed class Ssc2Schema
{
    private readonly List<string[]> _paths = [];

    /// <summary>How many resources it lists.</summary>
    public int Count => _paths.Count;

    /// <summary>Reads the document.</summary>
    /// <param name="json">The document.</param>
    /// <returns>Null when it lists no paths.</returns>
    public static Ssc2Schema? Read(ReadOnlySpan<byte> json)
    {
        if (!JsonField.TryFind(json, ["paths"u8.ToArray()], out var paths))
        {
            return null;
        }

        var schema = new Ssc2Schema();
        Span<byte> name = stackalloc byte[256];
        var members = JsonField.Members(paths);
        while (members.MoveNext())
        {
            if (members.TryCopyName(name, out int length))
            {
                schema._paths.Add(Segments(Encoding.UTF8.GetString(name[..length])));
            }
        }

        return schema._paths.Count > 0 ? schema : null;
    }

    /// <summary>Whether the device has a resource of that path. Documents leave the leading <c>/api</c> to the server's address.</summary>
    public bool Has(string path)
    {
        string[] wanted = Segments(path);
        return _paths.Exists(known => Fits(known, wanted));
    }

    private static bool Fits(string[] known, string[] wanted)
    {
        if (known.Length != wanted.Length)
        {
            return false;
        }

        for (int index = 0; index < known.Length; index++)
        {
            if (known[index] != wanted[index] && known[index] is not ['{', .., '}'])
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Segments(string path)
    {
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments is ["api", .. var rest] ? rest : segments;
    }
}

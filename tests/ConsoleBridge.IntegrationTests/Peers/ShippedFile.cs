using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A configuration file as it is shipped in <c>deploy/engines</c>, made to run beside other tests: with other ports and folders.</summary>
internal static class ShippedFile
{
    /// <summary>Copies a shipped file with some of its text replaced; each must be there.</summary>
    /// <param name="name">Below <c>deploy/engines</c>.</param>
    /// <param name="folder">Where the copy goes.</param>
    /// <param name="replacements">What is replaced, as whole words.</param>
    /// <returns>Path of the copy.</returns>
    public static string Copy(string name, string folder, params (string Shipped, string Here)[] replacements)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), name));
        var places = new Dictionary<string, string>();
        foreach (var (shipped, here) in replacements)
        {
            // First to marks, then to values: a free port may be the next one to be replaced.
            var mark = string.Create(CultureInfo.InvariantCulture, $"\u0001{places.Count}\u0002");
            places[mark] = here;
            var replaced = Regex.Replace(text, $@"(?<![\w.]){Regex.Escape(shipped)}(?![\w])", mark, RegexOptions.CultureInvariant);
            Assert.True(replaced != text, $"{name} no longer contains '{shipped}'");
            text = replaced;
        }

        foreach (var (mark, here) in places)
        {
            text = text.Replace(mark, here, StringComparison.Ordinal);
        }

        var copy = Path.Combine(folder, Path.GetFileName(name));
        File.WriteAllText(copy, text);
        return copy;
    }

    /// <summary>Free loopback ports, all different.</summary>
    public static string[] FreePorts(int count)
    {
        var probes = Enumerable.Range(0, count).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToArray();
        try
        {
            foreach (var probe in probes)
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            }

            return [.. probes.Select(probe => ((IPEndPoint)probe.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture))];
        }
        finally
        {
            foreach (var probe in probes)
            {
                probe.Dispose();
            }
        }
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "deploy", "engines"));
}

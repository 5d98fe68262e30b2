using System.Runtime.CompilerServices;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>What the pages read, sort and say, in Node: their tests stand in <c>tests/pages</c> and need no browser.</summary>
public sealed class PageScriptTests
{
    private const string Node = "/usr/bin/node";

    [SkippableTheory]
    [InlineData("wire")]
    [InlineData("values")]
    [InlineData("words")]
    [InlineData("arrangement")]
    [InlineData("desk")]
    [InlineData("feed")]
    public async Task The_pages_own_tests_pass(string subject)
    {
        Skip.IfNot(File.Exists(Node), "Node is not installed (Debian's package nodejs)");

        await Script.RunAsync(Node, Path.Combine(Folder(), "../../pages/run.mjs"), subject);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

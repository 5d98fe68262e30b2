using System.Diagnostics;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A script in another language that proves something and says "ok".</summary>
internal static class Script
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs it to its end; the test fails with what it said when that is not "ok".</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        string said = await output + await error;
        Assert.True(said.TrimEnd() == "ok" && process.ExitCode == 0, $"{string.Join(' ', arguments)}: {said}");
    }
}

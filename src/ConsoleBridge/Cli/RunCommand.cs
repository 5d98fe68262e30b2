using ConsoleBridge.Configuration;
using ConsoleBridge.Hosting;
using ConsoleBridge.Storage;

namespace ConsoleBridge.Cli;

/// <summary>Runs the bridge until it is told to stop.</summary>
internal static class RunCommand
{
    /// <summary>Loads, checks, runs.</summary>
    public static async Task<int> RunAsync(string? file, string[] settings, CancellationToken stopping)
    {
        if (Load(file, settings) is not { } rig)
        {
            return 1;
        }

        var folder = StateFolder.Of(rig.Options.StateDirectory, rig.Configuration);
        using var claim = FolderClaim.TryTake(folder);
        if (claim is null)
        {
            Terminal.Error($"another ConsoleBridge runs with the state folder {folder}: two would tell every alert twice, and write to the same strips. Stop it ('pgrep -a consolebridge' finds it), or give this one a \"StateDirectory\" of its own");
            return 1;
        }

        using var host = BridgeHost.Build(rig);
        try
        {
            await host.StartAsync(stopping);
            await host.WaitForShutdownAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await host.StopAsync(CancellationToken.None);
        }

        return Environment.ExitCode;
    }

    /// <summary>Loads and checks a rig; says every error on the terminal.</summary>
    /// <returns>Null when there are errors.</returns>
    public static Rig? Load(string? file, string[] settings)
    {
        if (BridgeConfiguration.Load(file, settings, out var unreadable) is not { } configuration)
        {
            Terminal.Error(unreadable.ToString());
            return null;
        }

        var rig = RigLoader.Load(configuration, out var errors);
        foreach (var error in errors)
        {
            Terminal.Error(error.ToString());
        }

        return rig;
    }
}

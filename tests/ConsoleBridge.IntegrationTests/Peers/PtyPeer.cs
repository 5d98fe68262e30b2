using System.Diagnostics;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>What is at the other end of a device file: socat between a pty and this test. Killing it is pulling the plug.</summary>
public sealed class PtyPeer : IAsyncDisposable
{
    private readonly Process _socat;
    private readonly string _path;

    private PtyPeer(Process socat, string path) => (_socat, _path) = (socat, path);

    public static string? Program { get; } = new[] { "/usr/bin/socat", "/usr/local/bin/socat" }.FirstOrDefault(File.Exists);

    public static string NewPath() => Path.Combine(Path.GetTempPath(), "cb-port-" + Guid.NewGuid().ToString("N"));

    /// <summary>Makes the device file and waits until it is there.</summary>
    /// <param name="path">Where; a link to the pty.</param>
    /// <param name="options">Options of the pty.</param>
    public static async Task<PtyPeer> StartAsync(string path, string options = "raw,echo=0")
    {
        var start = new ProcessStartInfo(Program!, ["STDIO", $"pty,{options},link={path}"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var peer = new PtyPeer(Process.Start(start)!, path);
        await Wait.UntilAsync(() => File.Exists(path) || peer._socat.HasExited, $"socat has made {path}");
        Assert.False(peer._socat.HasExited, "socat has ended at once");
        return peer;
    }

    public async Task SendAsync(params byte[] bytes)
    {
        await _socat.StandardInput.BaseStream.WriteAsync(bytes);
        await _socat.StandardInput.BaseStream.FlushAsync();
    }

    /// <summary>Exactly so many bytes of what was written to the device file.</summary>
    public async Task<byte[]> ReceiveAsync(int count)
    {
        var bytes = new byte[count];
        await _socat.StandardOutput.BaseStream.ReadExactlyAsync(bytes).AsTask().WaitAsync(Wait.Limit, TimeProvider.System);
        return bytes;
    }

    /// <summary>What was written to the device file, as much as is there; waits for the first byte.</summary>
    /// <exception cref="EndOfStreamException">The plug was pulled.</exception>
    public async Task<byte[]> ReceiveSomeAsync()
    {
        var bytes = new byte[256];
        var count = await _socat.StandardOutput.BaseStream.ReadAsync(bytes);
        return count > 0 ? bytes[..count] : throw new EndOfStreamException();
    }

    /// <summary>Pulls the plug: the device file goes away too.</summary>
    public async Task UnplugAsync()
    {
        if (!_socat.HasExited)
        {
            _socat.Kill();
            await _socat.WaitForExitAsync();
        }

        File.Delete(_path);
    }

    public async ValueTask DisposeAsync()
    {
        await UnplugAsync();
        _socat.Dispose();
    }
}

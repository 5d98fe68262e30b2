using System.Globalization;
using System.Text;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A console and a receiver in this process and the built bridge in another, which can be killed by what the console is told.</summary>
internal sealed class StripRig : IAsyncDisposable
{
    private readonly SimulatedX32 _console = new(new SimulatorOptions { Port = 0 });
    private readonly SimulatedDevice _receiver;
    private readonly string _folder = Directory.CreateTempSubdirectory("consolebridge-strips-").FullName;
    private DatagramRelay _relay = null!;
    private BridgeProgram? _bridge;
    private int _writes;
    private int _killAt;
    private bool _killBefore;

    private StripRig() => SimulatedDevices.TryCreate("shure/ulxd4d", new SimulatorOptions { Port = 0, Lives = false }, out _receiver!);

    /// <summary>Where what is touched is remembered.</summary>
    public string Journal => Path.Combine(_folder, "strips.json");

    /// <summary>What the bridge printed.</summary>
    public string Printed => string.Join('\n', _bridge!.Lines);

    public static async Task<StripRig> StartAsync(string name, int color)
    {
        var rig = new StripRig();
        await rig._console.StartAsync(CancellationToken.None);
        await rig._receiver.StartAsync(CancellationToken.None);
        rig._relay = new DatagramRelay(rig._console.EndPoint, rig.Pass);
        rig.Console($"set /ch/05/config/name \"{name}\"");
        rig.Console(string.Create(CultureInfo.InvariantCulture, $"set /ch/05/config/color {color}"));
        return rig;
    }

    /// <summary>A hand at the console.</summary>
    public string Console(string line)
    {
        var result = _console.Steer(line);
        Assert.True(result.Succeeded, $"{line}: {result.Message}");
        return result.Message;
    }

    /// <summary>A hand at the receiver.</summary>
    public void Receiver(string line) => Assert.True(_receiver.Steer(line).Succeeded, line);

    /// <summary>What the channel shows: name and colour, as the console has them.</summary>
    public string Shown() => Console("get /ch/05/config/name") + " | " + Console("get /ch/05/config/color");

    /// <summary>Starts the bridge.</summary>
    /// <param name="killAt">The write to the channel's name or colour with which it is killed; 0 for none.</param>
    /// <param name="before">True when that write does not reach the console any more.</param>
    /// <param name="strip">More of the console's <c>AlertStrip</c>.</param>
    public async Task StartBridgeAsync(int killAt = 0, bool before = false, string strip = "")
    {
        (_writes, _killAt, _killBefore) = (0, killAt, before);
        _bridge = BridgeProgram.Start(string.Create(CultureInfo.InvariantCulture, $$"""
            { "StateDirectory": "{{_folder}}", "Bus": { "Port": 0 }, "Patch": [ { "Receiver": "rack:rx/1", "Console": "foh:ch/5" } ], "Devices": {
              "foh": { "Profile": "behringer/x32", "Host": "127.0.0.1", "Port": {{_relay.Port}}, "AlertStrip": { "Enabled": true, "Every": "00:00:01" {{strip}} } },
              "rack": { "Profile": "shure/ulxd4d", "Host": "127.0.0.1", "Port": {{_receiver.EndPoint.Port}}, "Alerts": { "battery-low": { "For": "00:00:00" }, "battery-empty": { "For": "00:00:00" } } } } }
            """), "run");
        await _bridge.PrintsAsync("foh: online");
        await _bridge.PrintsAsync("rack: online");
    }

    /// <summary>Waits until it was killed.</summary>
    public Task KilledAsync() => _bridge!.ExitAsync();

    /// <summary>Waits until it was killed; should it have no more to write before that, kills it then.</summary>
    public async Task KilledAsync(Func<bool> isDone)
    {
        await Wait.UntilAsync(() => _bridge!.HasExited || isDone(), () => "it is killed, or done; " + Printed, BusObserver.Patience);
        await KillAsync();
    }

    /// <summary>Kills it now.</summary>
    public async Task KillAsync()
    {
        _bridge!.Kill();
        await _bridge.ExitAsync();
    }

    /// <summary>Asks it to stop in good order.</summary>
    public async Task StopAsync()
    {
        await _bridge!.TerminateAsync();
        await _bridge.ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_bridge is not null)
        {
            await _bridge.DisposeAsync();
        }

        await _relay.DisposeAsync();
        await _console.DisposeAsync();
        await _receiver.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private bool Pass(byte[] datagram)
    {
        if (!IsWrite(datagram) || ++_writes != _killAt)
        {
            return true;
        }

        // SIGKILL, at this very datagram.
        _bridge!.Kill();
        return !_killBefore;
    }

    private static bool IsWrite(byte[] datagram)
    {
        var text = Encoding.Latin1.GetString(datagram);
        return text.StartsWith("/ch/05/config/", StringComparison.Ordinal) && (text.Contains(",s\0", StringComparison.Ordinal) || text.Contains(",i\0", StringComparison.Ordinal));
    }
}

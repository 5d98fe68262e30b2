using System.Globalization;
using System.Text;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>An X32 over UDP, a QL5 over TCP and a receiver in this process, and the built bridge in another, which is killed by what the two consoles are told together.</summary>
internal sealed class TwoConsoleRig : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("consolebridge-strips-").FullName;
    private readonly Lock _gate = new();
    private SimulatedDevice _x32 = null!;
    private SimulatedDevice _ql5 = null!;
    private SimulatedDevice _receiver = null!;
    private DatagramRelay _x32Relay = null!;
    private StreamRelay _ql5Relay = null!;
    private BridgeProgram? _bridge;
    private int _writes;
    private int _killAt;
    private bool _killBefore;

    /// <summary>What the bridge printed.</summary>
    public string Printed => string.Join('\n', _bridge!.Lines);

    /// <summary>True when every strip is as it was, in the consoles' own words.</summary>
    public bool IsForgotten => StripFile.IsEmpty(_folder);

    public static async Task<TwoConsoleRig> StartAsync()
    {
        var rig = new TwoConsoleRig
        {
            _x32 = await StartAsync("behringer/x32"), _ql5 = await StartAsync("yamaha/ql5"), _receiver = await StartAsync("shure/ulxd4d"),
        };
        rig._x32Relay = new DatagramRelay(rig._x32.EndPoint, datagram => rig.Pass(IsWrite(datagram)));
        rig._ql5Relay = new StreamRelay(rig._ql5.EndPoint, piece => rig.Pass(piece.Contains("set MIXER:Current/InCh/Label/", StringComparison.Ordinal)));
        Steer(rig._x32, "set /ch/05/config/name \"J\u00f6rg Vox\"");
        Steer(rig._x32, "set /ch/05/config/color 5");
        Steer(rig._ql5, "set MIXER:Current/InCh/Label/Name 8 0 \"Kim  Vox\"");
        return rig;
    }

    /// <summary>A hand at the receiver: both its batteries.</summary>
    public void Batteries(int percent)
    {
        Steer(_receiver, string.Create(CultureInfo.InvariantCulture, $"battery 1 percent {percent}"));
        Steer(_receiver, string.Create(CultureInfo.InvariantCulture, $"battery 2 percent {percent}"));
    }

    /// <summary>What the two channels show, as the consoles have it.</summary>
    public string Shown() => string.Join(
        " | ",
        Steer(_x32, "get /ch/05/config/name"), Steer(_x32, "get /ch/05/config/color"), Steer(_ql5, "get MIXER:Current/InCh/Label/Name 8 0"), Steer(_ql5, "get MIXER:Current/InCh/Label/Color 8 0"));

    /// <summary>Starts the bridge.</summary>
    /// <param name="killAt">The write to either channel with which it is killed; 0 for none.</param>
    /// <param name="before">True when that write does not reach its console any more.</param>
    public async Task StartBridgeAsync(int killAt = 0, bool before = false)
    {
        (_writes, _killAt, _killBefore) = (0, killAt, before);
        _bridge = BridgeProgram.Start(string.Create(CultureInfo.InvariantCulture, $$"""
            { "StateDirectory": "{{_folder}}", "Bus": { "Port": 0 },
              "Patch": [ { "Receiver": "rack:rx/1", "Console": "foh:ch/5" }, { "Receiver": "rack:rx/2", "Console": "mon:ch/9" } ], "Devices": {
              "foh": { "Profile": "behringer/x32", "Host": "127.0.0.1", "Port": {{_x32Relay.Port}}, "AlertStrip": { "Enabled": true, "Every": "00:00:01" } },
              "mon": { "Profile": "yamaha/ql5", "Host": "127.0.0.1", "Port": {{_ql5Relay.Port}}, "AlertStrip": { "Enabled": true, "Every": "00:00:01" } },
              "rack": { "Profile": "shure/ulxd4d", "Host": "127.0.0.1", "Port": {{_receiver.EndPoint.Port}}, "Alerts": { "battery-low": { "For": "00:00:00" }, "battery-empty": { "For": "00:00:00" } } } } }
            """), "run");
        await _bridge.PrintsAsync("foh: online");
        await _bridge.PrintsAsync("mon: online");
        await _bridge.PrintsAsync("rack: online");
    }

    /// <summary>Waits until it was killed.</summary>
    public Task KilledAsync() => _bridge!.ExitAsync();

    public async ValueTask DisposeAsync()
    {
        if (_bridge is not null)
        {
            await _bridge.DisposeAsync();
        }

        await _x32Relay.DisposeAsync();
        await _ql5Relay.DisposeAsync();
        await _x32.DisposeAsync();
        await _ql5.DisposeAsync();
        await _receiver.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<SimulatedDevice> StartAsync(string profile)
    {
        Assert.True(SimulatedDevices.TryCreate(profile, new SimulatorOptions { Port = 0, Lives = false }, out var device));
        await device!.StartAsync(CancellationToken.None);
        return device;
    }

    private static string Steer(SimulatedDevice device, string line)
    {
        var result = device.Steer(line);
        Assert.True(result.Succeeded, $"{line}: {result.Message}");
        return result.Message;
    }

    private bool Pass(bool isWrite)
    {
        lock (_gate)
        {
            if (!isWrite || ++_writes != _killAt)
            {
                return true;
            }

            // SIGKILL, at this very write.
            _bridge!.Kill();
            return !_killBefore;
        }
    }

    private static bool IsWrite(byte[] datagram)
    {
        var text = Encoding.Latin1.GetString(datagram);
        return text.StartsWith("/ch/05/config/", StringComparison.Ordinal) && (text.Contains(",s\0", StringComparison.Ordinal) || text.Contains(",i\0", StringComparison.Ordinal));
    }
}

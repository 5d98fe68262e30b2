using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Transports.Nodes;

namespace ConsoleBridge.Transports.Midi;

/// <summary>MIDI ports of this machine: device files of ALSA, found by their name also after they were plugged in again; ptys and FIFOs.</summary>
internal sealed class MidiPortKind(SoundCards cards, TimeProvider time, ILogger<MidiPortKind> logger) : ITransportKind
{
    // SNDRV_CTL_IOCTL_RAWMIDI_PREFER_SUBDEVICE: the next open of a MIDI file by this thread takes this port of the device.
    // Source: sound/asound.h of Linux.
    private const nuint PreferSubstream = 0x40045542;

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    public string Name => "midi";

    public TimeSpan? LongestPause => LookAgainAfter;

    public string? Check(DeviceWay way) => way.Path.Length == 0
        ? "'Path' is missing: a MIDI port, best /dev/snd/by-id/… or the name of its card ('consolebridge midi' lists them)"
        : null;

    public async ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping)
    {
        try
        {
            return Open(way);
        }
        catch (IOException)
        {
            // Perhaps it is being plugged in right now.
            await WaitForNewFileAsync(way, stopping);
            return Open(way);
        }
    }

    private MidiStreamTransport Open(DeviceWay way)
    {
        if (cards.Find(way.Path, way.Subport, out var port) is { } wrong)
        {
            throw new IOException(wrong);
        }

        return new MidiStreamTransport(port is null ? OpenFile(way.Path, $"midi {way.Path}") : OpenPort(port), way.Device, logger);
    }

    private NodeTransport OpenPort(MidiPort port)
    {
        if (!Directory.Exists(cards.Devices))
        {
            throw new IOException($"'{port.Name}' is there, but {cards.Devices} is hidden from the bridge: a service sees devices only with deploy/systemd/ports.conf");
        }

        var file = Path.Combine(cards.Devices, port.Node);
        var description = string.Create(CultureInfo.InvariantCulture, $"midi '{port.Name}' ({port.Node}, port {port.Substream})");
        if (port.IsAlone)
        {
            return OpenFile(file, description);
        }

        var control = Path.Combine(cards.Devices, port.Control);
        var controlFile = Libc.OpenDevice(control);
        try
        {
            var substream = port.Substream;
            if (Libc.DeviceControl(controlFile, PreferSubstream, ref substream) < 0)
            {
                throw new IOException($"{control}: port {substream} cannot be chosen: {Libc.Explain(control, Libc.LastError)}");
            }

            return OpenFile(file, description);
        }
        finally
        {
            _ = Libc.Close(controlFile);
        }
    }

    private NodeTransport OpenFile(string file, string description) => NodeTransport.Open(file, time, description, RawTerminal.Set);

    // The system tells of new files at once where it can; where it cannot, looking again after a second does.
    private async Task WaitForNewFileAsync(DeviceWay way, CancellationToken stopping)
    {
        var folder = Path.IsPathRooted(way.Path) ? Path.GetDirectoryName(way.Path) : cards.Devices;
        if (folder is null || !Directory.Exists(folder))
        {
            await Task.Delay(LookAgainAfter, time, stopping);
            return;
        }

        var appeared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(folder);
        watcher.Created += (_, _) => appeared.TrySetResult();
        watcher.Error += (_, _) => appeared.TrySetResult();
        watcher.EnableRaisingEvents = true;
        try
        {
            await appeared.Task.WaitAsync(LookAgainAfter, time, stopping);
        }
        catch (TimeoutException)
        {
            return;
        }
    }
}

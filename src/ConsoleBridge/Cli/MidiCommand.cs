using System.CommandLine;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Transports;
using ConsoleBridge.Transports.Midi;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Cli;

/// <summary>Lists the MIDI ports of this machine, or prints what arrives at one.</summary>
internal static class MidiCommand
{
    public static Command Make()
    {
        var monitor = new Option<string?>("--monitor") { Description = "Print what arrives at this port: the name of its card, or a device file", HelpName = "path" };
        var subport = new Option<int>("--subport") { Description = "Which port of the card, from 0" };
        var command = new Command("midi", "List the MIDI ports of this machine, or print what arrives at one") { monitor, subport };
        command.SetAction((parsed, stopping) => parsed.GetValue(monitor) is { } path
            ? MonitorAsync(path, parsed.GetValue(subport), stopping)
            : Task.FromResult(List(new SoundCards())));
        return command;
    }

    private static int List(SoundCards cards)
    {
        var rows = cards.Read().SelectMany(card => card.Ports.Select((port, number) => new[]
        {
            card.Name, card.Id, number.ToString(CultureInfo.InvariantCulture), Directions(port), Path.Combine(cards.Devices, port.Node), card.UsbId, card.Place,
        })).ToList();
        if (rows.Count == 0)
        {
            Terminal.Line("There are no MIDI ports on this machine now.");
            return 0;
        }

        Terminal.Table(["card", "id", "subport", "direction", "file", "usb", "place"], rows);
        return 0;
    }

    private static string Directions(MidiPort port) => (port.IsInput, port.IsOutput) switch
    {
        (true, true) => "in and out",
        (true, false) => "in",
        _ => "out",
    };

    private static async Task<int> MonitorAsync(string path, int subport, CancellationToken stopping)
    {
        var kind = new MidiPortKind(new SoundCards(), TimeProvider.System, NullLogger<MidiPortKind>.Instance);
        try
        {
            var way = new DeviceWay("monitor", new ProfileTransport { Kind = kind.Name }, "", 0, path, subport);
            await using var port = await kind.OpenAsync(way, stopping);
            await PrintAsync(port, stopping);
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (IOException failure)
        {
            Terminal.Error(failure.Message);
            return 1;
        }
    }

    private static async Task PrintAsync(ITransport port, CancellationToken stopping)
    {
        var buffer = new byte[MidiStreamReader.DefaultMaxExclusiveBytes];
        while (true)
        {
            var length = await port.ReceiveAsync(buffer, stopping);
            Print(buffer.AsSpan(0, length));
        }
    }

    private static void Print(ReadOnlySpan<byte> frame)
    {
        var reader = new MidiMessageReader(frame);
        while (reader.TryNext(out var message))
        {
            Terminal.Line(MidiText.Print(message.Bytes));
        }
    }
}

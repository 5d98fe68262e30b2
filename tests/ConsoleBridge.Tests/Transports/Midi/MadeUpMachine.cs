using System.Globalization;

namespace ConsoleBridge.Tests.Transports.Midi;

/// <summary>The lists and device files of a machine, made up in a folder of its own.</summary>
public sealed class MadeUpMachine : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cb-machine-").FullName;

    public MadeUpMachine()
    {
        Directory.CreateDirectory(Listing);
        Directory.CreateDirectory(Path.Combine(Devices, "by-id"));
    }

    public string Listing => Path.Combine(_root, "proc");

    public string Devices => Path.Combine(_root, "snd");

    /// <summary>Adds a card in the words of the kernel; the MIDI device has so many inputs and outputs.</summary>
    public void Plug(int number, string id, string name, int inputs, int outputs)
    {
        var cards = Path.Combine(Listing, "cards");
        File.AppendAllText(cards, string.Create(CultureInfo.InvariantCulture, $"{number,2} [{id,-15}]: USB-Audio - {name}\n                      {name} at usb-0000:00:14.0-{number}, high speed\n"));
        var folder = Directory.CreateDirectory(Path.Combine(Listing, string.Create(CultureInfo.InvariantCulture, $"card{number}"))).FullName;
        File.WriteAllText(Path.Combine(folder, "usbid"), "1397:00b4\n");
        if (inputs + outputs > 0)
        {
            File.WriteAllText(Path.Combine(folder, "midi0"), name + "\n\n"
                + string.Concat(Enumerable.Range(0, outputs).Select(port => string.Create(CultureInfo.InvariantCulture, $"Output {port}\n  Tx bytes     : 0\n")))
                + string.Concat(Enumerable.Range(0, inputs).Select(port => string.Create(CultureInfo.InvariantCulture, $"Input {port}\n  Rx bytes     : 0\n  Buffer size  : 4096\n"))));
        }

        File.WriteAllText(Path.Combine(Devices, string.Create(CultureInfo.InvariantCulture, $"controlC{number}")), "");
        File.CreateSymbolicLink(Path.Combine(Devices, "by-id", $"usb-{id}-00"), string.Create(CultureInfo.InvariantCulture, $"../controlC{number}"));
    }

    public void UnplugAll()
    {
        Directory.Delete(_root, recursive: true);
        Directory.CreateDirectory(Listing);
        Directory.CreateDirectory(Path.Combine(Devices, "by-id"));
    }

    public string ById(string id) => Path.Combine(Devices, "by-id", $"usb-{id}-00");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

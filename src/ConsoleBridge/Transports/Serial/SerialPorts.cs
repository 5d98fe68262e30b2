namespace ConsoleBridge.Transports.Serial;

/// <summary>Finds the serial ports of this machine.</summary>
/// <param name="root">Where the file system begins; another place for trying it out.</param>
internal sealed class SerialPorts(string root = "/")
{
    private const string Stable = "dev/serial/by-id";
    private const string Classes = "sys/class/tty";

    // What a UART that is not there says of its type (PORT_UNKNOWN): the system makes files for some that a PC might have.
    private const string NoUart = "0";

    /// <summary>All ports, those with a name that stays first.</summary>
    public IReadOnlyList<SerialPort> List()
    {
        var ports = new List<SerialPort>();
        foreach (var link in Entries(Stable))
        {
            if (File.ResolveLinkTarget(link, returnFinalTarget: true) is { Exists: true } node)
            {
                ports.Add(new SerialPort(link, node.FullName));
            }
        }

        foreach (var name in Entries(Classes).Where(IsPort).Select(Path.GetFileName))
        {
            var node = Path.Combine(root, "dev", name!);
            if (File.Exists(node) && ports.All(port => port.Node != node))
            {
                ports.Add(new SerialPort(node, node));
            }
        }

        return ports;
    }

    /// <summary>For messages: what there is, or that there is nothing.</summary>
    public string Describe()
    {
        var ports = List();
        return ports.Count == 0 ? "this machine has no serial port" : "there are " + string.Join(", ", ports.Select(port => port.Path));
    }

    private IEnumerable<string> Entries(string folder)
    {
        var path = Path.Combine(root, folder);
        return Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path).Order(StringComparer.Ordinal) : [];
    }

    // Consoles and ptys are terminals without a device behind them.
    private static bool IsPort(string entry)
    {
        if (!Directory.Exists(Path.Combine(entry, "device")))
        {
            return false;
        }

        var type = Path.Combine(entry, "type");
        return !File.Exists(type) || File.ReadAllText(type).Trim() != NoUart;
    }
}

using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Transports.Nodes;

namespace ConsoleBridge.Transports.Serial;

/// <summary>Serial ports of this machine: built in, USB adapters, ptys. Looked up by their name each time they are opened, so that an
/// adapter may be unplugged and plugged in again.</summary>
internal sealed class SerialKind(SerialPorts ports, TimeProvider time) : ITransportKind
{
    public string Name => "serial";

    public TimeSpan? LongestPause => TimeSpan.FromSeconds(2);

    public string? Check(DeviceWay way)
    {
        var line = SerialWords.Describe(LineOf(way));
        if (way.Path.Length == 0)
        {
            return $"'Path' is missing: the serial port ({line}), best by a name that stays, /dev/serial/by-id/…; {ports.Describe()} ('consolebridge serial' lists them)";
        }

        return way.Path.StartsWith('/') ? null : $"'Path' is '{way.Path}', expected the file of a serial port ({line}), such as /dev/ttyUSB0; {ports.Describe()}";
    }

    public ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping)
    {
        if (!File.Exists(way.Path))
        {
            throw new IOException($"{way.Path} is not there: unplugged, or another name; {ports.Describe()}");
        }

        var line = LineOf(way);
        var description = $"serial {way.Path} {SerialWords.Describe(line)}";
        return new ValueTask<ITransport>(NodeTransport.Open(way.Path, time, description, file => SerialSetUp.Apply(file, way.Path, line)));
    }

    private static SerialLine LineOf(DeviceWay way) => way.Transport.Serial ?? new SerialLine();
}

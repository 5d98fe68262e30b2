using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

// What the device says of itself, and how it is spoken with.
internal sealed partial class SimulatedYamaha
{
    private const int LeastKeepAlive = 1000;
    private const int LeastResolution = 100;
    private const int FirstMeterIndex = 2000;

    private string OfDevice(RcpLine line)
    {
        if (line.Words.Count != 2)
        {
            return WrongFormat;
        }

        var value = line.Words[1] switch
        {
            "productname" => Model,
            "version" => _firmware,
            "manufacturer" => "Yamaha",
            "protocolver" or "paramsetver" => "V1.00",
            "devicename" => _options.Name ?? Model,
            "serialno" => "SIM00001",
            "deviceid" => "0001",
            "category" => Family.Scenes == RcpScenes.None ? "iorack" : "mixer",
            "inputport" or "outputport" or "interface" => "0",
            _ => null,
        };
        return value is null ? InvalidArgument : $"OK devinfo {line.Words[1]} {RcpDisplay.Quoted(value)}";
    }

    // "devstatus error" is for amplifiers and RSio.
    private string OfStatus(RcpLine line) => line.Words switch
    {
        [_, "runmode"] => $"OK devstatus runmode \"{_runMode}\"",
        [_, _] => InvalidArgument,
        _ => WrongFormat,
    };

    private string OfMode(RcpSession session, RcpLine line)
    {
        if (line.Words.Count != 3)
        {
            return WrongFormat;
        }

        var (key, word) = (line.Words[1], line.Words[2]);
        switch (key)
        {
            case "keepalive" when TryIndex(word, out var milliseconds) && milliseconds >= LeastKeepAlive:
                session.KeepAlive = TimeSpan.FromMilliseconds(milliseconds);
                break;
            case "encoding" when word is "ascii" or "utf8":
                session.IsUtf8 = word == "utf8";
                break;
            case "resolution" when TryIndex(word, out var resolution) && resolution >= LeastResolution:
                session.Resolution = resolution;
                break;
            case "valuetype" when word == "raw":
            case "format" when word == "raw" && Family == RcpFamily.Dm7:
            case "sstype" when word == "text" && Family == RcpFamily.Rivage:
                break;
            default:
                return InvalidArgument;
        }

        return $"OK scpmode {key} {(line.IsText[2] ? RcpDisplay.Quoted(word) : word)}";
    }

    private string OfDescription(string verb, RcpLine line)
    {
        if (verb == "prmnum")
        {
            return line.Words.Count == 1 ? $"OK prmnum {_table.Definitions.Count}" : WrongFormat;
        }

        if (line.Words.Count != 2 || !TryIndex(line.Words[1], out var index))
        {
            return WrongFormat;
        }

        if (verb == "mtrinfo")
        {
            return index >= FirstMeterIndex && index - FirstMeterIndex < _table.Meters.Count ? Described(index, _table.Meters[index - FirstMeterIndex]) : InvalidArgument;
        }

        return index < _table.Definitions.Count ? Described(index, _table.Definitions.ElementAt(index)) : InvalidArgument;
    }

    private static string Described(int index, RcpDefinition definition)
    {
        var type = definition.Type == RcpType.Text ? "string" : "integer";
        var access = definition.Access switch { RcpAccess.Read => "r", RcpAccess.Write => "w", RcpAccess.None => "--", _ => "rw" };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"OK prminfo {index} \"{definition.Address}\" {definition.X} {definition.Y} {definition.Least} {definition.Most} {RcpDisplay.Raw(definition.Default)} \"{definition.Unit}\" {type} any {access} {definition.Scale}");
    }

    private static string Described(int index, RcpMeter meter)
    {
        var picks = meter.Addresses.Count > 1 ? $" \"{string.Join('|', meter.Addresses.Select(address => address[(address.LastIndexOf('/') + 1)..]))}\"" : "";
        return string.Create(CultureInfo.InvariantCulture, $"OK mtrinfo {index} \"{meter.Listed}\" {meter.Channels} {meter.Addresses.Count} 0 127 0 \"\" mtr any r 1{picks}");
    }
}

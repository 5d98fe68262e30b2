using System.Net;

namespace ConsoleBridge.Discovery.Search;

/// <summary>Makes a found device of what it answered.</summary>
internal static class Found
{
    private const int ExactFit = 2;

    /// <summary>Recognised by its answer to a question.</summary>
    public static FoundDevice From(DeviceProbe probe, ProbeReader reader, IReadOnlyDictionary<string, string> captured, IPEndPoint from)
    {
        var model = captured.GetValueOrDefault("model", "");

        // Plain text is asked on a port for finding; the device itself is at the profile's.
        var port = probe.Protocol is null ? reader.Profile.Transport.Port ?? from.Port : from.Port;
        return new FoundDevice(from.Address, port)
        {
            Profile = reader.Fit(model) > 0 ? reader.Profile.Id : null,
            IsExact = reader.Fit(model) >= ExactFit,
            Model = model,
            Name = captured.GetValueOrDefault("name", ""),
            Serial = captured.GetValueOrDefault("serial", ""),
            Firmware = captured.GetValueOrDefault("firmware", ""),
            Mac = Mac(captured.GetValueOrDefault("mac", "")),
            Reasons = [$"answered {probe}{(model.Length > 0 ? $" as '{model}'" : "")}"],
        };
    }

    /// <summary>What a device that is found already said of itself.</summary>
    public static FoundDevice Identity(IPEndPoint from, IReadOnlyDictionary<string, string> captured) => new(from.Address, from.Port)
    {
        Serial = captured.GetValueOrDefault("serial", ""),
        Mac = Mac(captured.GetValueOrDefault("mac", "")),
        Name = captured.GetValueOrDefault("name", ""),
        Firmware = captured.GetValueOrDefault("firmware", ""),
    };

    /// <summary>A hardware address as it is written everywhere: <c>00:0E:DD:01:02:03</c>; empty when it is none.</summary>
    public static string Mac(string text)
    {
        var bare = string.Concat(text.Where(char.IsAsciiHexDigit)).ToUpperInvariant();
        return bare.Length == 12 ? string.Join(':', bare.Chunk(2).Select(pair => new string(pair))) : "";
    }
}

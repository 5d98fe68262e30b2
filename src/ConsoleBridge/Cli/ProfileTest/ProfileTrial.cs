using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Cli.ProfileTest;

/// <summary>Which profile is tried on which unit.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Host">Name or address of the unit.</param>
/// <param name="Port">Port; null for the profile's.</param>
/// <param name="Transport">Way to it; null for the profile's first.</param>
/// <param name="Path">Device file.</param>
/// <param name="Password">Its password; null for none.</param>
/// <param name="Simulate">On a simulated unit.</param>
/// <param name="For">How long to listen after everything was read.</param>
internal sealed record ProfileTrial(string Profile, string? Host, int? Port, string? Transport, string? Path, string? Password, bool Simulate, TimeSpan For)
{
    /// <summary>Id of the unit.</summary>
    public const string Id = "unit";

    /// <summary>A configuration of this unit alone, read-only.</summary>
    public string AsConfiguration()
    {
        var device = new JsonObject { [nameof(Profile)] = Profile, ["ReadOnly"] = true };
        Add(device, nameof(Host), Host);
        Add(device, nameof(Transport), Transport);
        Add(device, nameof(Path), Path);
        Add(device, nameof(Password), Password);
        if (Port is { } port)
        {
            device[nameof(Port)] = port;
        }

        if (Simulate)
        {
            device[nameof(Simulate)] = true;
        }

        return new JsonObject { ["Site"] = "trial", ["Devices"] = new JsonObject { [Id] = device } }.ToJsonString(JsonSerializerOptions.Web);
    }

    private static void Add(JsonObject device, string key, string? value)
    {
        if (value is not null)
        {
            device[key] = value;
        }
    }
}

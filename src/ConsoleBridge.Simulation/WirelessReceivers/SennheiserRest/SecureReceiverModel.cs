using System.Globalization;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>
/// A receiver of EW-DX kind with secure access. <b>Its resources are made up</b>: nobody outside has seen the real list, and a client has
/// to learn them from the schema. The steering verb <c>resource</c> adds others.
/// </summary>
internal sealed class SecureReceiverModel : RestModel
{
    private const string Pairs = "/api/mates";

    /// <inheritdoc/>
    public override string Name => "EW-DX EM 4 Dante";

    /// <inheritdoc/>
    public override string User => "api";

    /// <inheritdoc/>
    public override string SchemaVersion => "1.7";

    /// <inheritdoc/>
    public override string? Transmitters => Pairs;

    /// <inheritdoc/>
    public override string BatteryField => "batteryGauge";

    /// <inheritdoc/>
    public override string RuntimeField => "batteryLifetime";

    /// <inheritdoc/>
    public override void Fill(RestResources resources)
    {
        resources.Add("/api/device/identity", new RestResource(Parse("""{"product":"EWDXEM4DANTE","vendor":"Sennheiser","serial":"5678901234","version":"4.0.1"}""")));
        resources.Add("/api/device/state", new RestResource(Parse("""{"state":"Normal","warnings":[]}""")));
        resources.Add("/api/device/site", new RestResource(Parse("""{"deviceName":"EWDXEM4","location":""}"""), new RestField("deviceName", true, Most: 18), new RestField("location", true, Most: 400)));
        resources.AddCollection("/api/rx");
        resources.AddCollection("/api/metering/rx");
        resources.AddCollection(Pairs);
        for (var number = 1; number <= 4; number++)
        {
            var frequency = (470200 + (number * 1000)).ToString(CultureInfo.InvariantCulture);
            resources.Add($"/api/rx/{number}", new RestResource(
                Parse($$"""{"id":{{number}},"name":"RX {{number}}","frequency":{{frequency}},"gain":0,"mute":false,"warnings":[],"identification":false}"""),
                new RestField("name", true, Most: 8), new RestField("frequency", true, 470200, 1999000), new RestField("gain", true, -3, 42), new RestField("mute", true),
                new RestField("identification", true)) { Identity = ["id"] });
            resources.Add($"/api/metering/rx/{number}", new RestResource(Parse($$"""{"id":{{number}},"rssi":-55,"rsqi":90,"divi":1,"af":-30}""")));
            resources.Add($"{Pairs}/{number}", new RestResource(Parse(
                $$"""{"id":{{number}},"active":true,"type":"SKM","name":"TX {{number}}","batteryGauge":83,"batteryLifetime":310,"batteryType":"Battery","mute":false,"version":"4.0.1"}""")));
        }
    }

    /// <inheritdoc/>
    public override void SwitchTransmitter(RestResources resources, string path, bool isOn)
    {
        resources.Set(path, "active", isOn);
        resources.Set(path, BatteryField, isOn ? 83 : -1);
        resources.Set(path, RuntimeField, isOn ? 310 : -1);
        var number = path[(Pairs.Length + 1)..];
        resources.Set($"/api/rx/{number}", "warnings", isOn ? new JsonArray() : new JsonArray("NoLink"));
        resources.Set($"/api/metering/rx/{number}", "rsqi", isOn ? 90 : 0);
        resources.Set($"/api/metering/rx/{number}", "rssi", isOn ? -55 : -107);
    }

    /// <inheritdoc/>
    public override void Live(RestResources resources, Random random)
    {
        foreach (var (path, mate) in resources.At(Pairs).ToList())
        {
            if (mate.Value["active"]!.GetValue<bool>())
            {
                resources.Set($"/api/metering/rx/{path[(Pairs.Length + 1)..]}", "rssi", -55 - random.Next(5));
            }
        }
    }
}

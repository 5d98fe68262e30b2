using System.Globalization;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>Spectera base station: the resources that the protocol notes list, and no more.</summary>
/// <remarks>Source: section 5.2 of the notes, after one program that was tried with firmware 1.4.1 and newer. Ranges that it does not tell are wide.</remarks>
internal sealed class SpecteraModel : RestModel
{
    private const string Mobile = "/api/mts/paired/all";
    private const string Metering = "/api/audio/metering";

    private static readonly RestField[] s_mobileFields =
    [
        new("name", true, Most: 32), new("micPreampGain", true, -60, 60), new("micLowCutHz", true, 0, 500), new("headphoneVolume", true, -100, 27.5),
        new("headphoneBalance", true, -100, 100), new("identify", true), new("sleep", true), new("batteryFillLevel", false, -1, 100), new("micLqi", false, 0, 4),
    ];

    private double _age;

    /// <inheritdoc/>
    public override string Name => "Spectera";

    /// <inheritdoc/>
    public override string User => "controlSennheiser";

    /// <inheritdoc/>
    public override string SchemaVersion => "18.1";

    /// <inheritdoc/>
    public override string? Transmitters => Mobile;

    /// <inheritdoc/>
    public override string BatteryField => "batteryFillLevel";

    /// <inheritdoc/>
    public override string RuntimeField => "batteryRuntime";

    /// <inheritdoc/>
    public override void Fill(RestResources resources)
    {
        AddUnit(resources);
        AddAudio(resources);
        AddRadio(resources);
        resources.AddCollection(Mobile);
        AddMobile(resources, 7, "SKM", "1234567890", "VOX 1");
        AddMobile(resources, 12, "SEK", "2345678901", "GTR");
        AddMobile(resources, 31, "SKM", "3456789012", "VOX 2");
    }

    /// <inheritdoc/>
    public override void SwitchTransmitter(RestResources resources, string path, bool isOn)
    {
        resources.Set(path, "state", isOn ? "Connected" : "Disconnected");
        resources.Set(path, BatteryField, isOn ? 83 : -1);
        resources.Set(path, RuntimeField, isOn ? 310 : 0);
        resources.Set(path, "micLqi", isOn ? 4 : 0);
        resources.Set(path, "rssi", isOn ? -61 : -120);
    }

    /// <inheritdoc/>
    public override void Live(RestResources resources, Random random)
    {
        _age++;
        if (resources.Find(Metering) is { } metering)
        {
            var next = metering.Value.DeepClone().AsObject();
            next["updateCounter"] = _age;
            foreach (var place in (string[])["madi1In", "aoIpOut"])
            {
                next[place] = Parse(string.Create(CultureInfo.InvariantCulture, $$"""{"peak":[{{Level(random)}},{{Level(random)}}],"rms":[{{Level(random) - 6}},{{Level(random) - 6}}]}"""));
            }

            resources.Add(Metering, new RestResource(next));
        }

        foreach (var (path, mobile) in resources.At(Mobile).ToList())
        {
            if (mobile.Value["state"]!.GetValue<string>() != "Connected")
            {
                continue;
            }

            resources.Set(path, "rssi", -61 - random.Next(3));
            if (_age % 60 == 0 && mobile.Value[BatteryField]!.GetValue<double>() is > 0 and var charge)
            {
                resources.Set(path, BatteryField, charge - 1);
            }
        }
    }

    private static double Level(Random random) => Math.Round(-20 - (random.NextDouble() * 10), 1);

    private static void AddUnit(RestResources resources)
    {
        resources.Add("/api/device/identity", new RestResource(Parse("""{"product":"Spectera Base Station","vendor":"Sennheiser","serial":"4567890123","version":"1.4.1"}""")));
        resources.Add("/api/device/state", new RestResource(Parse("""{"state":"Normal","warnings":[]}""")));
        resources.Add("/api/device/site", new RestResource(Parse("""{"deviceName":"SPECTERA","location":"","position":""}"""), new RestField("deviceName", true, Most: 32), new RestField("location", true, Most: 400)));
        resources.Add("/api/health/psu", new RestResource(Parse("""{"psu1":"connected","psu2":"disconnected"}""")));
        resources.Add("/api/health/tempstateoverall", new RestResource(Parse("""{"value":"Normal"}""")));
        for (var fan = 1; fan <= 3; fan++)
        {
            resources.Add($"/api/health/fan/FAN_{fan}/errorstate", new RestResource(Parse("""{"errorState":{"value":"Normal"}}""")));
        }
    }

    private static void AddAudio(RestResources resources)
    {
        resources.AddCollection("/api/audio/inputs");
        resources.AddCollection("/api/audio/outputs");
        resources.AddCollection("/api/audio/links");
        for (var number = 0; number < 4; number++)
        {
            resources.Add($"/api/audio/inputs/{number}", new RestResource(
                Parse($$"""{"inputId":{{number}},"name":"IN {{number + 1}}","inputSource":"Madi1"}"""), new RestField("name", true, Most: 32), new RestField("inputSource", true, Most: 16)) { Identity = ["inputId"] });
            resources.Add($"/api/audio/outputs/{number}", new RestResource(
                Parse($$"""{"outputId":{{number}},"name":"OUT {{number + 1}}"}"""), new RestField("name", true, Most: 32)) { Identity = ["outputId"] });
        }

        resources.Add(Metering, new RestResource(Parse(
            """{"madi1In":{"peak":[-20,-20],"rms":[-26,-26]},"madi2In":{"peak":[],"rms":[]},"aoIpIn":{"peak":[],"rms":[]},"madi1Out":{"peak":[],"rms":[]},"madi2Out":{"peak":[],"rms":[]},"aoIpOut":{"peak":[-20,-20],"rms":[-26,-26]},"updateCounter":0}""")));
        foreach (var place in (string[])["aoip", "madi1", "madi2", "wordclock"])
        {
            resources.Add($"/api/audio/interface/{place}/status", new RestResource(Parse("""{"state":"Locked"}""")));
        }
    }

    private static void AddRadio(RestResources resources)
    {
        resources.AddCollection("/api/rf/channels");
        resources.AddCollection("/api/rf/antennas");
        resources.Add("/api/rf/channels/0", new RestResource(
            Parse("""{"id":0,"frequency":606000,"bandwidthMode":8000,"txPower":50,"rfState":"RfActive","rfStateOnStartup":"RfActive","rfRestrictionViolation":false}"""),
            new RestField("frequency", true, 470000, 1525000), new RestField("bandwidthMode", true, 6000, 10000), new RestField("txPower", true, 10, 100),
            new RestField("rfState", true, Most: 16, Words: ["RfActive", "RfMuted"]), new RestField("rfStateOnStartup", true, Most: 16, Words: ["RfActive", "RfMuted"])) { Identity = ["id"] });
        foreach (var letter in "abcd")
        {
            resources.Add($"/api/rf/antennas/{letter}", new RestResource(Parse(
                $$"""{"id":"{{letter}}","state":"Connected","temperature":41,"warningHighTemperature":false,"warningPacketError":false,"interference":{"severity":"None","totalPower":-95,"mainInterferers":[]},"bindings":[0]}""")));
        }
    }

    private static void AddMobile(RestResources resources, int number, string type, string serial, string name)
    {
        var value = Parse($$"""
            {"mtUid":{{number}},"type":"{{type}}","serial":"{{serial}}","name":"{{name}}","state":"Connected","batteryFillLevel":83,"batteryRuntime":310,"batteryLow":false,
             "rssi":-61,"micLqi":4,"iemLqi":4,"interference":{"severity":"None"},"dominantAntenna":"a","rfChannelId":0,"micAudiolinkId":{{number}},"iemAudiolinkId":-1,
             "micPreampGain":12,"micLowCutHz":60,"headphoneVolume":-20.5,"headphoneBalance":0,"commandState":"NotAvailable","identify":false,"sleep":false,"version":"1.4.1","lastConnected":0}
            """);
        resources.Add($"{Mobile}/{number}", new RestResource(value, s_mobileFields) { Identity = ["mtUid", "type"] });
    }
}

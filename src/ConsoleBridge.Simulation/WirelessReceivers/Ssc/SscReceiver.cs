using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>A model with receiver channels.</summary>
internal abstract class SscReceiver : SscModel
{
    private protected SscReceiver(int channels, int seed)
    {
        Random = new Random(seed);
        Channels = [.. Enumerable.Range(1, channels).Select(number => new SscChannel(number, Random))];
    }

    internal override string Usage =>
        "tx on|off N | tx mute|unmute N | battery N percent P | battery N minutes M | battery N type rechargeable|primary | drain N factor F | "
        + "button N | rf N dbm V|auto | audio N dbfs V|auto | interference N on|off | warning N WORD,WORD|none | tx-warning N WORD,WORD|none | ";

    private protected SscChannel[] Channels { get; }

    private protected Random Random { get; }

    internal override void Advance(TimeSpan elapsed, bool lives)
    {
        foreach (var channel in Channels)
        {
            channel.Advance(elapsed, lives);
            Reflect(channel, lives);
        }

        ReflectAll();
    }

    internal override SteeringResult? Steer(SteeringLine line)
    {
        // Verbs whose second word is a channel, after "tx" the third.
        var words = line.Arguments;
        string word = line.Verb == "tx" && words.Count > 1 ? words[1] : words.Count > 0 ? words[0] : "";
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > Channels.Length)
        {
            return null;
        }

        var channel = Channels[number - 1];
        return (line.Verb, words) switch
        {
            ("tx", ["on", _]) => Do(() => SwitchOn(channel)),
            ("tx", ["off", _]) => Do(() => channel.IsOn = false),
            ("tx", ["mute", _]) => Do(() => channel.IsMuted = true),
            ("tx", ["unmute", _]) => Do(() => channel.IsMuted = false),
            ("battery", [_, "percent", var value]) => With(value, 0, 100, charge => channel.Battery.Charge = charge),
            ("battery", [_, "minutes", var value]) => With(value, 0, 6000, channel.Battery.SetMinutes),
            ("battery", [_, "type", "rechargeable"]) => Do(() => channel.Battery.Type = "LION"),
            ("battery", [_, "type", "primary"]) => Do(() => channel.Battery.Type = "ALKA"),
            ("drain", [_, "factor", var value]) => With(value, 0, 100_000, factor => channel.Battery.DrainFactor = factor),
            ("button", [_]) => Do(() => Press(channel)),
            ("rf", [_, "auto"]) => Do(() => channel.Radio.FixedDbm = null),
            ("rf", [_, "dbm", var value]) => With(value, -107, 0, level => channel.Radio.FixedDbm = level),
            ("audio", [_, "auto"]) => Do(() => channel.Audio.FixedDbfs = null),
            ("audio", [_, "dbfs", var value]) => With(value, -138, 0, level => channel.Audio.FixedDbfs = level),
            ("interference", [_, "on" or "off"]) => Do(() => channel.Radio.IsDisturbed = words[1] == "on"),
            ("warning", [_, var list]) => Do(() => channel.Ordered = Words(list)),
            ("tx-warning", [_, var list]) => Do(() => channel.OrderedTransmitter = Words(list)),
            _ => null,
        };
    }

    /// <summary>Brings the methods of a channel to what the channel is.</summary>
    private protected abstract void Reflect(SscChannel channel, bool lives);

    /// <summary>Brings the methods that are of no channel to what the device is.</summary>
    private protected virtual void ReflectAll()
    {
    }

    private protected virtual void Press(SscChannel channel) => channel.Press();

    private protected void Become(string address, string json) => Tree[address].Become(json);

    /// <summary>Values of this method are refused while the transmitter is away.</summary>
    private protected static void NeedsTransmitter(SscLeaf leaf, SscChannel channel) =>
        leaf.Refuses = () => channel.IsOn ? 0 : SscErrors.FailedDependency;

    private static void SwitchOn(SscChannel channel)
    {
        channel.IsOn = true;
        channel.Battery.Charge = Math.Max(channel.Battery.Charge, 1);
    }

    private static string[] Words(string list) => list == "none" ? [] : list.Split(',');

    private static SteeringResult Do(Action action)
    {
        action();
        return new SteeringResult(true, "done");
    }

    private static SteeringResult With(string word, double least, double most, Action<double> use) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? Do(() => use(number))
            : new SteeringResult(false, string.Create(CultureInfo.InvariantCulture, $"\"{word}\" is outside {least}..{most}"));
}

using System.Globalization;
using System.Text;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>The verbs that steer a simulated receiver.</summary>
internal static class ReceiverSteering
{
    private const string Usage =
        "set N PROPERTY VALUE | set PROPERTY VALUE | get N PROPERTY | get PROPERTY | free N | tx on|off|mute|unmute N | battery N percent P | battery N minutes M | "
        + "battery N type LION|ALKA|NIMH|LITH | battery N contacts bad|good | drain N factor F | speed F | rf N dbm V | rf N auto | "
        + "audio N dbfs V | audio N auto | interference N on|off | mute N on|off | name N \"Vox\" | swap N MODEL [\"Name\"] | "
        + "showlink N on|off | encryption N ok|error | unregistered N ok|error | quadversity on|off | fd N off|fd-c|fd-s | "
        + "burst COUNT | raw \"< REP … >\" | links document|hardware | errors COUNT | hide PROPERTY | show PROPERTY | dump-forms on|off | silence on|off | "
        + "access on|off|silent|refuse | max-clients COUNT | hold DURATION | transient on|off | lockup [on-lost-client] | reboot [DURATION] | power-cycle | help | "
        + FaultSteering.Usage;

    internal static SteeringResult Apply(SimulatedShureReceiver receiver, SteeringLine line)
    {
        string[] words = [line.Verb, .. line.Arguments];
        // Verbs whose second word (third for tx) is a channel.
        var channelWord = words[0] == "tx" && words.Length > 2 ? words[2] : words.Length > 1 ? words[1] : string.Empty;
        var hasChannel = int.TryParse(channelWord, NumberStyles.None, CultureInfo.InvariantCulture, out var channel)
            && channel >= 1 && channel <= receiver.ChannelCount;
        if (OfDevice(receiver, words) is { } done)
        {
            return done;
        }

        if (!hasChannel)
        {
            return new SteeringResult(false, $"\"{line.Verb}\": no such verb, or no channel 1..{receiver.ChannelCount}; allowed: {Usage}");
        }

        return OfChannel(receiver, receiver.Channel(channel), words)
            ?? new SteeringResult(false, $"\"{string.Join(' ', words)}\" was not understood; allowed: {Usage}");
    }

    private static SteeringResult? OfDevice(SimulatedShureReceiver receiver, string[] words) => words switch
    {
        ["help"] => new SteeringResult(true, Usage),
        ["get", var property] => Get(receiver, 0, property),
        ["set", var property, var value] => SetRaw(receiver, 0, property, 1, value),
        ["set", "0", var property, var value] => SetRaw(receiver, 0, property, 1, value),
        ["speed", var word] => WithNumber(word, 0, 100_000, speed => receiver.Speed = speed),
        ["burst", var word] => WithNumber(word, 0, 1_000_000, count => receiver.SendBurst((int)count)),
        ["errors", var word] => WithNumber(word, 0, 100_000, count => Repeat((int)count, () => receiver.SendRaw("< REP ERR >"u8))),
        ["raw", var text] => Do(() => receiver.SendRaw(Encoding.Latin1.GetBytes(text))),
        ["links", "document" or "hardware"] when receiver.Family is SlxdPlusFamily plus => Do(() => ChangeLinks(receiver, plus, words[1] == "hardware")),
        ["hide", var property] => Do(() => receiver.Hide(property, true)),
        ["show", var property] => Do(() => receiver.Hide(property, false)),
        ["dump-forms", var word] => WithSwitch(word, on => receiver.UsesDumpForms = on),
        ["transient", var word] => WithSwitch(word, on => receiver.ShowsBatteryTransient = on),
        ["silence", var word] => WithSwitch(word, on => receiver.RefusesSilently = on),
        ["access", "on"] => Do(() => Allow(receiver, off: false, refuse: false)),
        ["access", "off" or "silent"] => Do(() => Allow(receiver, off: true, refuse: false)),
        ["access", "refuse"] => Do(() => Allow(receiver, off: false, refuse: true)),
        ["max-clients", var word] => WithNumber(word, 0, 1000, count => receiver.MaxClients = (int)count),
        ["hold", var word] => WithDuration(word, hold => receiver.HoldTime = hold),
        ["lockup"] => Do(receiver.LockUp),
        ["lockup", "on-lost-client"] => Do(() => receiver.LocksUpOnLostClient = true),
        ["reboot"] or ["power-cycle"] => Do(receiver.PowerCycle),
        ["reboot", var word] => WithDuration(word, receiver.Reboot),
        ["quadversity", var word] => receiver.Family is AxientFamily axient && receiver.ChannelCount == 4
            ? WithSwitch(word, on => axient.TrySetQuadversity(receiver.State, on))
            : new SteeringResult(false, "only the AD4Q has Quadversity"),
        _ => null,
    };

    private static SteeringResult? OfChannel(SimulatedShureReceiver receiver, ReceiverChannel channel, string[] words)
    {
        var transmitter = channel.Transmitter;
        var battery = transmitter.Battery;
        SteeringResult Change(Action change) => Do(() =>
        {
            receiver.State.Unpin(channel.Number);
            change();
            receiver.Reflect(channel.Number);
        });
        SteeringResult ChangeNumber(string word, double least, double most, Action<double> change) =>
            WithNumber(word, least, most, number => Change(() => change(number)));
        SteeringResult Tell(string property, string value) => SetState(receiver, channel.Number, property, value);

        return words switch
        {
            ["set", _, var property, var value] => SetRaw(receiver, channel.Number, property, 1, value),
            ["set", _, var property, var place, var value] when int.TryParse(place, out var number) =>
                SetRaw(receiver, channel.Number, property, number, value),
            ["get", _, var property] => Get(receiver, channel.Number, property),
            ["free", _] => Change(() => { }),
            ["tx", "on", _] => Do(() => receiver.SwitchTransmitter(channel.Number, true)),
            ["tx", "off", _] => Do(() => receiver.SwitchTransmitter(channel.Number, false)),
            ["tx", "mute", _] => Change(() => transmitter.IsMuted = true),
            ["tx", "unmute", _] => Change(() => transmitter.IsMuted = false),
            ["battery", _, "percent", var word] => ChangeNumber(word, 0, 100, percent => battery.Charge = percent),
            ["battery", _, "minutes", var word] => ChangeNumber(word, 0, 6000, minutes => SetMinutes(channel, minutes)),
            ["battery", _, "type", "LION" or "ALKA" or "NIMH" or "LITH"] => Change(() => battery.Type = words[3]),
            ["battery", _, "contacts", "bad" or "good"] => Change(() => transmitter.HasContactFault = words[3] == "bad"),
            ["drain", _, "factor", var word] => WithNumber(word, 0, 100_000, factor => battery.DrainFactor = factor),
            ["rf", _, "auto"] => Change(() => channel.Radio.FixedDbm = null),
            ["rf", _, "dbm", var word] => ChangeNumber(word, -120, 0, level => channel.Radio.FixedDbm = level),
            ["audio", _, "auto"] => Change(() => channel.Audio.FixedDbfs = null),
            ["audio", _, "dbfs", var word] => ChangeNumber(word, -120, 0, level => channel.Audio.FixedDbfs = level),
            ["interference", _, var word] => Interfere(receiver, channel, word),
            ["mute", _, "on" or "off"] => Tell("AUDIO_MUTE", words[2]),
            ["name", _, var name] => Tell("CHAN_NAME", name),
            ["swap", _, var model, .. var name] when name.Length < 2 => Swap(receiver, channel, model, name),
            ["showlink", _, var word] => WithSwitch(word, on => Change(() => transmitter.IsShowLinkLost = !on)),
            ["encryption", _, "ok" or "error"] => receiver.Family.Channel.Find("ENCRYPTION_STATUS") is null
                ? Tell("ENCRYPTION_WARNING", words[2] == "error" ? "ON" : "OFF")
                : Tell("ENCRYPTION_STATUS", words[2]),
            ["unregistered", _, "ok" or "error"] => Tell("UNREGISTERED_TX_STATUS", words[2]),
            ["fd", _, "off" or "fd-c" or "fd-s"] => Tell("FD_MODE", words[2]),
            _ => null,
        };
    }

    private static SteeringResult Get(SimulatedShureReceiver receiver, int channel, string property) => receiver.Value(channel, property) is { } value
        ? new SteeringResult(true, value)
        : new SteeringResult(false, $"{receiver.Model}: no property {property} here");

    private static void ChangeLinks(SimulatedShureReceiver receiver, SlxdPlusFamily family, bool asHardware)
    {
        family.SpeaksAsHardware = asHardware;
        for (var channel = 1; channel <= receiver.ChannelCount; channel++)
        {
            receiver.Reflect(channel, all: true);
        }
    }

    private static void SetMinutes(ReceiverChannel channel, double minutes)
    {
        channel.Transmitter.Battery.SetMinutes(minutes);
        channel.Transmitter.IsCalculating = false;
        channel.CalculatedAt = null;
    }

    private static SteeringResult Swap(SimulatedShureReceiver receiver, ReceiverChannel channel, string model, string[] name)
    {
        var property = receiver.Family.Channel.Find("TX_MODEL") ?? receiver.Family.Channel.Find("TX_TYPE");
        if (!property!.Format.TryFormat(model, out var known) || known.StartsWith("UNKN", StringComparison.Ordinal))
        {
            return new SteeringResult(false, $"{receiver.Model} knows no transmitter \"{model}\"");
        }

        channel.Transmitter.Model = known;
        channel.Transmitter.Name = name.Length > 0 ? name[0] : known;
        channel.Transmitter.Battery.Charge = 100;
        receiver.SwitchTransmitter(channel.Number, true);
        return new SteeringResult(true, $"channel {channel.Number} hears an {known}");
    }

    private static SteeringResult Interfere(SimulatedShureReceiver receiver, ReceiverChannel channel, string word) =>
        WithSwitch(word, on =>
        {
            channel.Radio.IsDisturbed = on;
            receiver.Family.ReflectInterference(receiver.State, channel);
        });

    private static SteeringResult SetState(SimulatedShureReceiver receiver, int channel, string property, string value) =>
        receiver.State.Set(channel, property, value)
            ? new SteeringResult(true, $"{property} is {receiver.State.Plain(channel, property)}")
            : new SteeringResult(false, $"{receiver.Model}: {property} cannot be \"{value}\", or there is no such property");

    // The value stays, whatever the device does, until "free", or until a client or another verb changes it.
    private static SteeringResult SetRaw(SimulatedShureReceiver receiver, int channel, string property, int place, string value)
    {
        var definition = receiver.State.Table(channel).Find(property);
        if (definition is null || place < 1 || place > definition.Count)
        {
            return new SteeringResult(false, $"{receiver.Model}: no property {property} with place {place}");
        }

        receiver.State.Unpin(channel, definition.Name, place - 1);
        if (!receiver.State.Set(channel, definition.Name, value, place - 1))
        {
            return new SteeringResult(false, $"{definition.Name} cannot be \"{value}\"");
        }

        if (!definition.CanSet)
        {
            receiver.State.Pin(channel, definition.Name, place - 1);
        }

        return new SteeringResult(true, $"{definition.Name} is {receiver.State.Plain(channel, definition.Name, place - 1)}");
    }

    private static void Allow(SimulatedShureReceiver receiver, bool off, bool refuse)
    {
        receiver.IsControllerAccessOff = off;
        receiver.RefuseConnections(refuse);
    }

    private static void Repeat(int count, Action action)
    {
        for (var time = 0; time < count; time++)
        {
            action();
        }
    }

    private static SteeringResult Do(Action action)
    {
        action();
        return new SteeringResult(true, "done");
    }

    private static SteeringResult WithNumber(string word, double least, double most, Action<double> use)
    {
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || number < least || number > most)
        {
            return new SteeringResult(false, string.Create(CultureInfo.InvariantCulture, $"\"{word}\" is outside {least}..{most}"));
        }

        return Do(() => use(number));
    }

    private static SteeringResult WithSwitch(string word, Action<bool> use) =>
        SteeringWords.TryReadSwitch(word, out var on) ? Do(() => use(on)) : new SteeringResult(false, $"\"{word}\" is neither on nor off");

    private static SteeringResult WithDuration(string word, Action<TimeSpan> use) =>
        SteeringWords.TryReadDuration(word, out var duration)
            ? Do(() => use(duration))
            : new SteeringResult(false, $"\"{word}\" is no duration; write 200ms or 30s");
}

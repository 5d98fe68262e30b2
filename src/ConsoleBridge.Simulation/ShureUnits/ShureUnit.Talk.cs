using System.Globalization;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Simulation.ShureUnits;

// GET and SET, as strictly as the documents read.
internal abstract partial class ShureUnit
{
    private static readonly TimeSpan DeviceFlash = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ChannelFlash = TimeSpan.FromSeconds(60);

    /// <summary>Properties that index 0 may set on all channels.</summary>
    protected virtual IReadOnlyCollection<string> SetOnAll => ["METER_RATE"];

    /// <summary>The property that dumps everything, where there is one.</summary>
    protected virtual string? DumpProperty => "ALL";

    /// <summary>True for a property that one source has and the other does not: whoever uses it is refused and has done nothing wrong.</summary>
    protected virtual bool IsDisputed(string property) => false;

    /// <summary>Carries out a command.</summary>
    /// <returns>Null when it was answered; else why it is refused.</returns>
    protected string? Execute(UnitCommand command) => command.Verb switch
    {
        "GET" when command.Property == DumpProperty => Dump(command),
        "GET" => Get(command),
        "SET" => Set(command),
        _ => "a client says GET or SET",
    };

    /// <summary>A client's wish for a value, once it is known to be allowed at all.</summary>
    /// <returns>Null when it was done and told; else why not.</returns>
    protected abstract string? Wish(int channel, ReceiverProperty property, IReadOnlyList<string> words);

    /// <summary>Highest index that a property has: a charger's modules are fewer than its bays.</summary>
    protected virtual int HighestIndex(ReceiverProperty property) => State.Channels;

    /// <summary>Called before a channel is dumped or read: meters are worked out now.</summary>
    protected virtual void Reflect(int channel)
    {
    }

    /// <summary>Stores a value and tells it, changed or not.</summary>
    protected string? Store(int channel, ReceiverProperty property, string plain)
    {
        State.Unpin(channel, property.Name, 0);
        return State.Set(channel, property.Name, plain, always: true) ? null : $"\"{plain}\" is no value of {property.Name}";
    }

    /// <summary>A number that may also be wished relatively: INC n, DEC n.</summary>
    protected string? StoreNumber(int channel, ReceiverProperty property, IReadOnlyList<string> words, int least, int most)
    {
        var sign = words is ["INC", _] ? 1 : words is ["DEC", _] ? -1 : 0;
        if (words.Count != (sign == 0 ? 1 : 2) || !int.TryParse(words[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return $"{property.Name}: one number was expected";
        }

        var now = int.Parse(State.Plain(channel, property.Name)!, CultureInfo.InvariantCulture);
        var target = sign == 0 ? number : Math.Clamp(now + (sign * number), least, most);
        return target < least || target > most
            ? $"{property.Name}: {target} is outside {least}..{most}"
            : Store(channel, property, target.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>FLASH goes off by itself.</summary>
    protected string? StoreFlash(int channel, ReceiverProperty property, IReadOnlyList<string> words)
    {
        if (words is not ["ON" or "OFF"])
        {
            return "FLASH is ON or OFF";
        }

        After(channel == 0 ? DeviceFlash : ChannelFlash, () => State.Set(channel, "FLASH", "OFF"));
        return Store(channel, property, words[0]);
    }

    /// <summary>Tells what is asked for.</summary>
    protected virtual void Answer(int channel, ReceiverProperty property) => Report(channel, property);

    private string? Get(UnitCommand command)
    {
        if (Find(command) is not { } property)
        {
            return $"no such property or index: {command.Property}";
        }

        if (!property.CanGet || command.Words.Count > 0)
        {
            return property.CanGet ? "nothing may follow" : "it cannot be read";
        }

        foreach (var channel in Channels(command.Index, property))
        {
            Reflect(channel);
            Answer(channel, property);
        }

        return null;
    }

    private string? Set(UnitCommand command)
    {
        if (Find(command) is not { } property)
        {
            return $"no such property or index: {command.Property}";
        }

        if (!property.CanSet)
        {
            return $"{command.Property} cannot be set";
        }

        if (command.Index == 0 && !SetOnAll.Contains(property.Name))
        {
            return $"index 0 does not set {property.Name}";
        }

        string? refusal = null;
        foreach (var channel in Channels(command.Index, property))
        {
            refusal = Wish(channel, property, command.Words) ?? refusal;
        }

        return refusal;
    }

    private string? Dump(UnitCommand command)
    {
        if (command.Index < 0 || command.Index > State.Channels || command.Words.Count > 0)
        {
            return "GET 0 ALL, or one index";
        }

        DumpScope(0);
        for (var channel = Math.Max(1, command.Index); channel <= (command.Index == 0 ? State.Channels : command.Index); channel++)
        {
            DumpScope(channel);
        }

        return null;
    }

    private void DumpScope(int channel)
    {
        Reflect(channel);
        foreach (var property in State.Table(channel).All)
        {
            if (property.IsDumped && channel <= (channel == 0 ? 0 : HighestIndex(property)) && !_hidden.Contains(property.Name))
            {
                Report(channel, property);
            }
        }
    }

    private ReceiverProperty? Find(UnitCommand command)
    {
        var property = State.Table(command.Index == UnitCommand.NoIndex ? 0 : 1).Find(command.Property);
        return property is not null && !_hidden.Contains(property.Name) && command.Index <= HighestIndex(property) ? property : null;
    }

    private IEnumerable<int> Channels(int index, ReceiverProperty property) => index switch
    {
        UnitCommand.NoIndex => [0],
        0 => Enumerable.Range(1, HighestIndex(property)),
        _ => [index],
    };
}

using System.Globalization;

namespace ConsoleBridge.Simulation.VenueProcessors;

// The commands of TTP: what is asked, what is answered.
internal sealed partial class SimulatedTesira
{
    private const string Fine = "+OK";
    private const string NoAddress = "-ERR address not found: {\"deviceId\":0 \"classCode\":0 \"instanceNum\":0}";
    private const int FirstPreset = 1001;
    private const int LastPreset = 1016;

    private string Execute(TesiraSession session, TesiraCommand command) => command.Tag switch
    {
        "DEVICE" => OfDevice(session, command),
        "SESSION" => OfSession(session, command),
        _ => TesiraBlocks.Find(command.Tag) is { } block ? OfBlock(session, block, command) : NoAddress,
    };

    private string OfDevice(TesiraSession session, TesiraCommand command) => (command.Verb, command.Words) switch
    {
        ("get", ["serialNumber"]) => Ok(session, "value", "\"03210987\""),
        ("get", [var other]) => $"-ERR '{other}' is not supported by DEVICE",
        ("recallPreset", [var word]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) => RecallPreset(number),
        ("recallPresetByName", [var name]) when name.StartsWith("Preset ", StringComparison.Ordinal)
            && int.TryParse(name[7..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) => RecallPreset(FirstPreset - 1 + number),
        ("recallPresetByName", [_]) => NoAddress,
        ("get" or "recallPreset" or "recallPresetByName", []) => TooFew(command),
        _ => UnknownVerb(command),
    };

    private static string OfSession(TesiraSession session, TesiraCommand command)
    {
        switch (command.Verb, command.Words)
        {
            case ("get", ["aliases"]):
                var tags = TesiraBlocks.All.Select(block => block.Tag).Append("DEVICE").Order(StringComparer.Ordinal);
                return Ok(session, "list", "[" + string.Join(' ', tags.Select(tag => $"\"{tag}\"")) + "]");
            case ("get", [var other]):
                return $"-ERR '{other}' is not supported by SESSION";
            case ("set", ["verbose", "true" or "false"]):
                session.IsVerbose = command.Words[1] == "true";
                return Fine;
            case ("get" or "set", _):
                return TooFew(command);
            default:
                return UnknownVerb(command);
        }
    }

    private string OfBlock(TesiraSession session, TesiraBlock block, TesiraCommand command)
    {
        if (command.Verb is not ("get" or "set" or "increment" or "decrement" or "toggle" or "subscribe" or "unsubscribe"))
        {
            return UnknownVerb(command);
        }

        if (command.Words.Count == 0)
        {
            return TooFew(command);
        }

        // With an s, the attribute of all channels at once: it has no index.
        string attribute = command.Words[0];
        bool isList = attribute is "levels" or "mutes";
        string single = isList ? attribute[..^1] : attribute;
        if (!block.Attributes.Contains(single))
        {
            return $"-ERR '{attribute}' is not supported by {block.Tag}";
        }

        int channel = 0;
        int next = isList ? 1 : 2;
        if (!isList && command.Words.Count < 2)
        {
            return TooFew(command);
        }

        if (!isList && !(int.TryParse(command.Words[1], NumberStyles.None, CultureInfo.InvariantCulture, out channel) && channel <= block.Channels))
        {
            return $"-ERR '{attribute}' of {block.Tag} has no index {command.Words[1]}";
        }

        return OfAttribute(session, command, new Target(block, single, channel), [.. command.Words.Skip(next)]);
    }

    private string OfAttribute(TesiraSession session, TesiraCommand command, Target target, string[] rest) => (command.Verb, rest) switch
    {
        ("get", []) => Ok(session, "value", Spelled(target.Block, target.Attribute, target.Channel)),
        ("subscribe", [var token, .. var interval]) when interval.Length < 2 => Subscribe(session, target, token, interval.Length > 0 ? interval[0] : "0"),
        ("unsubscribe", [var token]) => session.Subscriptions.RemoveAll(item => item.Token == token) > 0
            ? Fine
            : $"-ERR there is no subscription {token}",
        ("set" or "toggle" or "increment" or "decrement", _) when target.Block.IsReadOnly => $"-ERR '{target.Attribute}' of {target.Block.Tag} is read-only",
        ("toggle", []) when target.Attribute == "mute" => Write(session, target, value => value == 0 ? 1 : 0),
        ("set", [var word]) => TryReadValue(target.Attribute, word, out double wanted) ? Write(session, target, _ => wanted) : BadValue(word),
        ("increment" or "decrement", [var word]) when target.Attribute == "level" => TryReadValue("level", word, out double step)
            ? Write(session, target, value => value + (command.Verb == "increment" ? step : -step))
            : BadValue(word),
        ("toggle" or "increment" or "decrement", { Length: > 0 }) => $"-ERR '{target.Attribute}' of {target.Block.Tag} cannot be told to {command.Verb}",
        _ => TooFew(command),
    };

    // Beyond its range a level stops at the end of the range.
    private string Write(TesiraSession session, Target target, Func<double, double> change)
    {
        for (int channel = 1; channel <= target.Block.Channels; channel++)
        {
            if (target.Channel == 0 || target.Channel == channel)
            {
                var point = Find($"{target.Block.Tag}/{target.Attribute}/{channel}")!;
                Change(point, point.Clamp(change(point.Value)), session);
            }
        }

        return Fine;
    }

    private string Subscribe(TesiraSession session, Target target, string token, string interval)
    {
        if (!int.TryParse(interval, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds))
        {
            return BadValue(interval);
        }

        var subscription = new TesiraSubscription
        {
            Session = session,
            Block = target.Block,
            Attribute = target.Attribute,
            Channel = target.Channel,
            Token = token,
            Interval = TimeSpan.FromMilliseconds(milliseconds),
        };
        session.Subscriptions.RemoveAll(item => item.Token == token);
        session.Subscriptions.Add(subscription);
        if (PushesFirst)
        {
            PublishNow(subscription);
            return Fine;
        }

        Answer(session, Fine);
        PublishNow(subscription);
        return "";
    }

    private string RecallPreset(int number)
    {
        if (number is < FirstPreset or > LastPreset)
        {
            return NoAddress;
        }

        foreach (var point in Recall(number))
        {
            OnChanged(point, by: null);
        }

        return Fine;
    }

    private static bool TryReadValue(string attribute, string word, out double value)
    {
        value = word == "true" ? 1 : 0;
        return attribute == "level"
            ? double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            : word is "true" or "false";
    }

    private static string UnknownVerb(TesiraCommand command) =>
        $"-ERR Parse error at {command.VerbAt}: verb was not one of the commands supported by Services";

    private static string TooFew(TesiraCommand command) => $"-ERR Parse error at {command.VerbAt}: not enough parameters supplied";

    private static string BadValue(string word) => $"-ERR '{word}' is no value";

    private readonly record struct Target(TesiraBlock Block, string Attribute, int Channel);
}
